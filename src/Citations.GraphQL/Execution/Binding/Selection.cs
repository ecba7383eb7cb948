namespace Citations.GraphQL.Execution.Binding;

/// <summary>The selection below a field, with fragments expanded and @skip and @include applied.</summary>
public abstract class Selection
{
    private protected Selection() { }

    /// <summary>The selection of a leaf.</summary>
    internal static Selection Empty { get; } = new NothingSelected();

    /// <summary>
    /// Whether the fields are selected one below the other. Names are those of the schema, not aliases: <c>Selects("nodes", "source")</c>.
    /// Below an interface or union, one type that selects them is enough.
    /// </summary>
    public abstract bool Selects(params ReadOnlySpan<string> path);

    private sealed class NothingSelected : Selection
    {
        public override bool Selects(params ReadOnlySpan<string> path) => path.IsEmpty;
    }
}

namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a request selects below a field: fragments opened, @skip and @include applied.</summary>
public abstract class Selection
{
    private protected Selection() { }

    /// <summary>The selection of a leaf.</summary>
    internal static Selection Empty { get; } = new NothingSelected();

    /// <summary>
    /// Whether the fields are selected one below the other, by their names in the schema (not their aliases):
    /// <c>Selects("nodes", "source")</c>. Below an interface or union it is enough that one type selects them.
    /// </summary>
    public abstract bool Selects(params ReadOnlySpan<string> path);

    private sealed class NothingSelected : Selection
    {
        public override bool Selects(params ReadOnlySpan<string> path) => path.IsEmpty;
    }
}

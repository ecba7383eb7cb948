namespace Citations.GraphQL.Execution.Binding;

/// <summary>What a request selects below a field: fragments opened, @skip and @include applied.</summary>
public sealed class Selection
{
    internal static Selection Empty { get; } = new();

    /// <summary>
    /// Whether the fields are selected one below the other, by their names in the schema (not their aliases):
    /// <c>Selects("nodes", "source")</c>. Below an interface or union it is enough that one type selects them.
    /// </summary>
    public bool Selects(params ReadOnlySpan<string> path) => false;
}

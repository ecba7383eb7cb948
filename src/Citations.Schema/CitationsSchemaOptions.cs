using Citations.Model.Sources;

namespace Citations.Schema;

/// <summary>
/// The limits of the API's own fields, and its public address. The engine's limits are <see cref="GraphQL.Execution.ExecutionOptions"/>.
/// </summary>
public sealed record CitationsSchemaOptions
{
    /// <summary>Items of a page for which neither <c>first</c> nor <c>last</c> is given.</summary>
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>Items that a page may have at most.</summary>
    public int MaxPageSize { get; init; } = 50;

    /// <summary>Ids that <c>nodes</c> takes at once.</summary>
    public int MaxNodes { get; init; } = 50;

    /// <summary>Values of one facet that can be asked for.</summary>
    public int MaxFacetValues { get; init; } = 100;

    /// <summary>How deep a filter may nest, counted in input objects.</summary>
    public int MaxFilterDepth { get; init; } = 24;

    /// <summary>Conditions a filter may have; each value of an <c>in</c> counts.</summary>
    public int MaxFilterConditions { get; init; } = 1_000;

    /// <summary>Characters that the text of a search may have, in UTF-16 units.</summary>
    public int MaxSearchLength { get; init; } = 1_000;

    /// <summary>How far into a ranking a search may page, in items.</summary>
    public int MaxSearchDepth { get; init; } = 10_000;

    /// <summary>Facts that one mutation records at most, and sources that it declares of one origin.</summary>
    public int MaxRecordedFacts { get; init; } = 1_000;

    /// <summary>The largest text that a mutation archives, in bytes of UTF-8. The transport limits the size of a request besides.</summary>
    public int MaxTextBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Whether the schema is a subgraph of Apollo Federation: with keys, <c>_service</c> and <c>_entities</c>.</summary>
    public bool Federation { get; init; }

    /// <summary>
    /// The beginning of permalinks, without a slash at the end, such as <c>https://citations.example.org</c>. Empty for links relative to
    /// the host.
    /// </summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>What is shown of archived texts beside the quotes.</summary>
    public TextPolicy Texts { get; init; } = TextPolicy.Closed;
}

using System.Collections.Immutable;
using Citations.Model.Sources;
using Citations.Storage.Queries;

namespace Citations.Interchange.Export;

/// <summary>What to export, and how.</summary>
/// <param name="File">The collection and the format.</param>
public sealed record ExportRequest(ExportFile File)
{
    /// <summary>What IRIs of facts, sources, entities and properties begin with when nothing else is said.</summary>
    public const string DefaultBaseIri = "urn:citations:";

    /// <summary>The condition; null is all.</summary>
    public Filter? Where { get; init; }

    /// <summary>The order; when empty, the collection's own.</summary>
    public ImmutableArray<SortKey> Order { get; init; } = [];

    /// <summary>The columns of a CSV file, in order; empty for all.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>In CSV, puts an apostrophe before cells that a spreadsheet would take for a formula.</summary>
    public bool EscapeFormulas { get; init; }

    /// <summary>In CSV, begins with a byte-order mark, by which spreadsheets see that it is UTF-8.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Only what the commits after this one did, as records; null for the state itself.</summary>
    public long? Since { get; init; }

    /// <summary>Whether archived texts are among everything.</summary>
    public bool IncludeTexts { get; init; }

    /// <summary>Of the archived texts, only those that may be shown whole; null for all of them.</summary>
    public TextPolicy? Texts { get; init; }

    /// <summary>Where a JSON-LD document's context is served; null to put the context into the document.</summary>
    public string? ContextUrl { get; init; }

    /// <summary>What IRIs begin with.</summary>
    public string BaseIri { get; init; } = DefaultBaseIri;
}

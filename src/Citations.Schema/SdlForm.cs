namespace Citations.Schema;

/// <summary>How the schema is written down.</summary>
public enum SdlForm
{
    /// <summary>Everything.</summary>
    Whole,

    /// <summary>Without the directives that state costs. Some tools know no directives but their own.</summary>
    WithoutCosts,

    /// <summary>
    /// Without costs, and with <c>@semanticNonNull</c> in place of <c>!</c> on output fields, for clients that read errors themselves.
    /// </summary>
    SemanticNonNull,

    /// <summary>As a subgraph of Apollo Federation: without costs, and without what a gateway supplies itself.</summary>
    Subgraph,
}

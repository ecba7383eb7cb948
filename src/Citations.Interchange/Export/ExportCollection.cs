namespace Citations.Interchange.Export;

/// <summary>What can be exported.</summary>
public enum ExportCollection
{
    /// <summary>Facts: active ones, unless the filter mentions status.</summary>
    Facts,

    /// <summary>Claim groups with their values side by side and the citations of each.</summary>
    ClaimGroups,
    Sources,
    Entities,
    Properties,

    /// <summary>Archived source texts. Never over HTTP: they are kept to check quotes, not to be published.</summary>
    Texts,

    /// <summary>Everything that makes the state of a store, in an order in which it can be imported.</summary>
    All,
}

namespace Citations.Storage.Queries;

/// <summary>From a record to the one record that it refers to, or to a part that it holds once.</summary>
public enum Relation
{
    /// <summary>Facts → Entities.</summary>
    FactSubject,

    /// <summary>Facts → Properties.</summary>
    FactProperty,

    /// <summary>Facts → Sources.</summary>
    FactSource,

    /// <summary>Facts → Values.</summary>
    FactValue,

    /// <summary>Values → Entities.</summary>
    ValueEntity,

    /// <summary>Qualifiers → Properties.</summary>
    QualifierProperty,

    /// <summary>Qualifiers → Values.</summary>
    QualifierValue,

    /// <summary>ClaimGroups → Entities.</summary>
    GroupSubject,

    /// <summary>ClaimGroups → Properties.</summary>
    GroupProperty,
}

/// <summary>From a record to the many parts that it holds.</summary>
public enum ListField
{
    /// <summary>Facts → Citations.</summary>
    FactCitations,

    /// <summary>Facts → Qualifiers.</summary>
    FactQualifiers,

    /// <summary>Sources → Texts.</summary>
    SourceAuthors,

    /// <summary>Entities → Texts.</summary>
    EntityAliases,

    /// <summary>Entities → Texts.</summary>
    EntitySameAs,

    /// <summary>Properties → Texts.</summary>
    PropertyGroupBy,

    /// <summary>ClaimGroups → Qualifiers.</summary>
    GroupQualifiers,

    /// <summary>ClaimGroups → Facts, the active ones.</summary>
    GroupFacts,

    /// <summary>ClaimGroups → Texts: the names of the causes.</summary>
    GroupCauses,
}

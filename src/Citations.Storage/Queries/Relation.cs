namespace Citations.Storage.Queries;

/// <summary>A reference from a record to one other record, or to a value that it contains once.</summary>
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

/// <summary>A list that a record contains, or the records that refer to it.</summary>
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

    /// <summary>ClaimGroups → Texts, the names of the causes.</summary>
    GroupCauses,
}

namespace Citations.Storage.Queries;

/// <summary>What a filter speaks about: a stored collection, or a part embedded in its records.</summary>
public enum Scope
{
    Facts,
    Sources,
    Entities,
    Properties,
    ClaimGroups,

    /// <summary>A value, of a fact or of a qualifier.</summary>
    Values,

    /// <summary>One citation of a fact.</summary>
    Citations,

    /// <summary>One qualifier of a fact or of a claim group.</summary>
    Qualifiers,

    /// <summary>One text of a list of texts: an author, an alias.</summary>
    Texts,
}

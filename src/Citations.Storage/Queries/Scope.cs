namespace Citations.Storage.Queries;

/// <summary>What a filter is about: the records of a collection, or objects inside of them.</summary>
public enum Scope
{
    Facts,
    Sources,
    Entities,
    Properties,
    ClaimGroups,

    /// <summary>A value of a fact or qualifier.</summary>
    Values,

    /// <summary>One citation of a fact.</summary>
    Citations,

    /// <summary>One qualifier of a fact or of a claim group.</summary>
    Qualifiers,

    /// <summary>One text of a list of texts: an author, an alias.</summary>
    Texts,
}

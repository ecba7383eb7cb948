namespace Citations.Storage.MongoDb.Documents;

/// <summary>The fields that the store adds to documents of the domain.</summary>
internal static class StoredFields
{
    public const string Id = "_id";

    /// <summary>The readable key of a versioned record. For a claim group, its id.</summary>
    public const string Key = "key";

    /// <summary>The commit that recorded a fact.</summary>
    public const string Commit = "commit";

    /// <summary>The commit that created a version.</summary>
    public const string Since = "since";

    /// <summary>The commit that ended a version. <see cref="Forever"/> for a current version.</summary>
    public const string Until = "until";

    /// <summary>The <c>_id</c> of the version that this one replaces. Null for the first.</summary>
    public const string Replaces = "replaces";

    /// <summary>The position inside the commit.</summary>
    public const string Ordinal = "ordinal";

    /// <summary>The sort key of claim groups in their default order.</summary>
    public const string Place = "place";

    /// <summary>Fields for search and sorting only. Never decoded.</summary>
    public const string Index = "index";

    /// <summary>Earlier states of a fact's citations, from before they were checked again.</summary>
    public const string Past = "past";

    /// <summary>The fields for comparing and sorting a value.</summary>
    public const string Order = "order";

    /// <summary>The times in which a fact did not stand that was reinstated later.</summary>
    public const string Endings = "index.endings";

    /// <summary>In the head document, beside the collections: the last commit that reinstated a fact.</summary>
    public const string Reinstated = "reinstated";

    /// <summary>The sort values of a record. Only in results.</summary>
    public const string SortValues = "_s";

    /// <summary>The index of the parent that a record belongs to. Only in results.</summary>
    public const string Parent = "_p";

    /// <summary>Later than any commit.</summary>
    public const long Forever = long.MaxValue;
}

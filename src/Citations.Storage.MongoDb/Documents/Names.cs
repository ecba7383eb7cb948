using Citations.Storage.Queries;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The collections, and the fields that the store adds to the documents of the domain.</summary>
internal static class Names
{
    public const string Facts = "facts";
    public const string Sources = "sources";
    public const string Entities = "entities";
    public const string Properties = "properties";
    public const string ClaimGroups = "claimGroups";
    public const string Texts = "texts";
    public const string Commits = "commits";

    /// <summary>What commits did to facts of earlier commits.</summary>
    public const string Events = "events";

    /// <summary>Holds one document: the newest commit and the writer's lease.</summary>
    public const string Store = "store";

    /// <summary>The <c>_id</c> of the one document of <see cref="Store"/>.</summary>
    public const string HeadId = "head";

    public const string Id = "_id";

    /// <summary>The readable key of a versioned record; of a claim group its id.</summary>
    public const string Key = "key";

    /// <summary>The commit that recorded a fact.</summary>
    public const string Commit = "commit";

    /// <summary>The commit that made a version.</summary>
    public const string Since = "since";

    /// <summary>The commit that ended a version; <see cref="Forever"/> while it stands.</summary>
    public const string Until = "until";

    /// <summary>The <c>_id</c> of the version that this one replaces; null for the first.</summary>
    public const string Replaces = "replaces";

    /// <summary>The place inside its commit.</summary>
    public const string Ordinal = "ordinal";

    /// <summary>The default order of claim groups.</summary>
    public const string Place = "place";

    /// <summary>Fields for search and sorting only; never decoded.</summary>
    public const string Index = "index";

    /// <summary>Earlier citations of a fact, from before they were checked again.</summary>
    public const string Past = "past";

    /// <summary>The fields that a value is compared and sorted by.</summary>
    public const string Order = "order";

    /// <summary>Only in results: the sort values of a record.</summary>
    public const string SortValues = "_s";

    /// <summary>Only in results: the index of the parent whose page a record is on.</summary>
    public const string Parent = "_p";

    /// <summary>Later than any commit.</summary>
    public const long Forever = long.MaxValue;

    /// <summary>The collection that holds a scope.</summary>
    public static string Of(Scope scope) =>
        scope switch
        {
            Scope.Facts => Facts,
            Scope.Sources => Sources,
            Scope.Entities => Entities,
            Scope.Properties => Properties,
            Scope.ClaimGroups => ClaimGroups,
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "not a stored collection"),
        };
}

using Citations.Storage.Queries;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The names of the collections.</summary>
internal static class CollectionNames
{
    public const string Facts = "facts";
    public const string Sources = "sources";
    public const string Entities = "entities";
    public const string Properties = "properties";
    public const string ClaimGroups = "claimGroups";
    public const string Texts = "texts";
    public const string Commits = "commits";

    /// <summary>The changes of commits to facts of earlier commits.</summary>
    public const string Events = "events";

    /// <summary>Contains one document: the newest commit and the writer's lease.</summary>
    public const string Store = "store";

    /// <summary>The <c>_id</c> of the one document of <see cref="Store"/>.</summary>
    public const string HeadId = "head";

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

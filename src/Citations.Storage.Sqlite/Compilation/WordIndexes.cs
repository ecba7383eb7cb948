using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>The word indexes of versioned collections. Their rows are versions.</summary>
internal static class WordIndexes
{
    /// <summary>The word index of a collection, or null.</summary>
    public static string? Of(Scope collection) =>
        collection switch
        {
            Scope.Entities => "entity_words",
            Scope.Sources => "source_words",
            _ => null,
        };
}

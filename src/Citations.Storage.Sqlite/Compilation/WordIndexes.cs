using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>The word indexes of collections of versioned records; their rows are versions.</summary>
internal static class WordIndexes
{
    /// <summary>The index of a collection; null when it has none.</summary>
    public static string? Of(Scope collection) =>
        collection switch
        {
            Scope.Entities => "entity_words",
            Scope.Sources => "source_words",
            _ => null,
        };
}

namespace Citations.Storage.Rules;

/// <summary>The sources, the entities or the properties of a store during a commit.</summary>
/// <typeparam name="T">The record type.</typeparam>
internal interface IDefinitionStore<T>
    where T : class
{
    /// <summary>The name of the collection in error messages.</summary>
    string Name { get; }

    /// <summary>Loads records by key. Records that are already loaded cost nothing.</summary>
    ValueTask LoadAsync(IEnumerable<string> keys);

    /// <summary>The current version of a loaded record. Null when there is none.</summary>
    Standing<T>? Find(string key);

    /// <summary>Stages a new version. It ends the previous one.</summary>
    void Stage(Standing<T>? before, T after);
}

/// <summary>The current version of a source, entity or property.</summary>
/// <param name="Record">The record.</param>
/// <param name="Since">The commit that created the version.</param>
/// <param name="Number">The number by which rows of the store refer to the record. 0 in a store without such numbers.</param>
/// <typeparam name="T">The record type.</typeparam>
internal sealed record Standing<T>(T Record, long Since, long Number = 0);

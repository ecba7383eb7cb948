namespace Citations.Storage.Rules;

/// <summary>The sources, the entities or the properties of a store during a commit.</summary>
/// <typeparam name="T">The record type.</typeparam>
internal interface IDefinitionStore<T>
    where T : class
{
    /// <summary>What an error message calls the collection.</summary>
    string Name { get; }

    /// <summary>Loads records by key; those that are known already cost nothing.</summary>
    ValueTask LoadAsync(IEnumerable<string> keys);

    /// <summary>The standing version of a loaded record; null when there is none.</summary>
    Standing<T>? Find(string key);

    /// <summary>Stages a new version, which ends the one before.</summary>
    void Stage(Standing<T>? before, T after);
}

/// <summary>The standing version of a source, entity or property.</summary>
/// <param name="Record">The record.</param>
/// <param name="Since">The commit that made the version.</param>
/// <param name="Number">The number by which a store's rows refer to the record, if they do.</param>
/// <typeparam name="T">The record type.</typeparam>
internal sealed record Standing<T>(T Record, long Since, long Number = 0);

using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The standing version of a record, as the writer sees it.</summary>
/// <param name="Id">The number that facts refer to.</param>
/// <param name="Version">The number of this version.</param>
/// <param name="Since">The commit that made it.</param>
/// <param name="Record">The record.</param>
internal sealed record Standing<T>(long Id, long Version, long Since, T Record);

/// <summary>What the writer knows of sources, entities or properties: looked up once, kept while nobody else writes, bounded.</summary>
internal sealed class KnownRecords<T>(VersionedTable<T> table) where T : class
{
    private const int Kept = 16_384;

    private readonly Dictionary<string, Standing<T>> _known = new(StringComparer.Ordinal);
    private readonly string _byKey = $"SELECT id, version, since, doc FROM {table.Table} WHERE key = ?1 AND until = {long.MaxValue}";

    public Standing<T>? Find(Database database, string key)
    {
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (var row in database.PrepareConstant(_byKey).Bind(1, key))
        {
            var found = new Standing<T>(row.Integer(0), row.Integer(1), row.Integer(2), row.Document(3, table.Read));
            Keep(key, found);
            return found;
        }

        return null;
    }

    public void Keep(string key, Standing<T> standing)
    {
        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        _known[key] = standing;
    }

    /// <summary>After another process wrote, or a commit came to nothing.</summary>
    public void Forget() => _known.Clear();
}

using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Reading;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>
/// A cache of current sources, entities or properties. It stays valid between commits as long as no other process writes.
/// </summary>
internal sealed class KnownRecords<T>(VersionedTable<T> table)
    where T : class
{
    private const int Capacity = 16_384;

    private readonly Dictionary<string, Standing<T>> _known = new(StringComparer.Ordinal);
    private readonly string _byKey = $"SELECT id, since, doc FROM {table.Table} WHERE key = ?1 AND until = {long.MaxValue}";

    public string Table => table.Table;

    public Standing<T>? Find(Database database, string key)
    {
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (var row in database.PrepareConstant(_byKey).Bind(1, key))
        {
            return Keep(key, new Standing<T>(row.Document(2, table.Read), row.Integer(1), row.Integer(0)));
        }

        return null;
    }

    public Standing<T> Keep(string key, Standing<T> standing)
    {
        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        return _known[key] = standing;
    }

    /// <summary>Call after another process wrote, or after a rollback.</summary>
    public void Clear() => _known.Clear();
}

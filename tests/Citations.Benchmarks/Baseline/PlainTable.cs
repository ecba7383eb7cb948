using SQLitePCL;

namespace Citations.Benchmarks.Baseline;

/// <summary>One table with one column of JSON, written with the same promise: a commit is on the disk when it returns.</summary>
internal sealed class PlainTable : IDisposable
{
    private readonly Sqlite _sqlite;
    private readonly sqlite3_stmt _insert;

    public PlainTable(string file)
    {
        _sqlite = new Sqlite(file);
        _sqlite.Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (id INTEGER PRIMARY KEY, json TEXT NOT NULL)"
        );
        _insert = _sqlite.Prepare("INSERT INTO records (json) VALUES (?1)");
    }

    public void Commit(IEnumerable<byte[]> records)
    {
        _sqlite.Execute("BEGIN IMMEDIATE");
        foreach (var json in records)
        {
            raw.sqlite3_bind_text(_insert, 1, json);
            _sqlite.Run(_insert);
        }

        _sqlite.Execute("COMMIT");
    }

    public void Dispose() => _sqlite.Dispose();
}

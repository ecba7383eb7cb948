using System.Buffers;
using SQLitePCL;

namespace Citations.Benchmarks.Baseline;

/// <summary>A connection as thin as it can be, for what is written by hand here.</summary>
internal sealed class Sqlite : IDisposable
{
    private readonly sqlite3 _database;
    private readonly List<sqlite3_stmt> _statements = [];

    static Sqlite() => Batteries_V2.Init();

    public Sqlite(string file)
    {
        Check(raw.sqlite3_open_v2(file, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        Execute("PRAGMA mmap_size = 2147418112; PRAGMA cache_size = -16384");
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    /// <summary>A statement that lives as long as the connection.</summary>
    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step(sqlite3_stmt statement) =>
        raw.sqlite3_step(statement) switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failed(),
        };

    /// <summary>Runs a statement that returns nothing.</summary>
    public void Run(sqlite3_stmt statement)
    {
        Step(statement);
        Check(raw.sqlite3_reset(statement));
    }

    /// <summary>Writes the first column of all rows, with commas between.</summary>
    public void WriteRows(sqlite3_stmt statement, IBufferWriter<byte> output)
    {
        for (var first = true; Step(statement); first = false)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            output.Write(raw.sqlite3_column_blob(statement, 0));
        }

        raw.sqlite3_reset(statement);
    }

    public void Dispose()
    {
        _statements.ForEach(statement => statement.Dispose());
        _database.Dispose();
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failed();
        }
    }

    private InvalidOperationException Failed() => new($"SQLite: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
}

using SQLitePCL;

namespace Citations.Storage.Sqlite.Native;

/// <summary>A connection with its prepared statements. Not for concurrent use.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>SQLITE_CONFIG_MEMSTATUS.</summary>
    private const int MemoryStatistics = 9;

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG.</summary>
    private const int QueryPlannerStability = 1007;

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<object, Statement> _constants = new(ReferenceEqualityComparer.Instance);
    private readonly int _statementLimit;

    static Database()
    {
        Batteries_V2.Init();

        // SQLite's memory statistics take a lock that all connections share. The call fails, without harm, if SQLite is already in use.
        raw.sqlite3_config(MemoryStatistics, 0);
    }

    private Database(sqlite3 handle, string path, int statementLimit)
    {
        (_handle, Path, _statementLimit) = (handle, path, statementLimit);
        Steps = new StepMeter(Pointer);
    }

    /// <summary>Counts and limits the instructions of statements.</summary>
    public StepMeter Steps { get; }

    /// <summary>How long to wait for another process.</summary>
    public TimeSpan BusyTimeout
    {
        get;
        set
        {
            raw.sqlite3_busy_timeout(_handle, (int)value.TotalMilliseconds);
            field = value;
        }
    }

    public string Path { get; }

    /// <summary>Valid as long as this object.</summary>
    public nint Pointer => _handle.DangerousGetHandle();

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Whether to open for writing. Creates a missing file.</param>
    /// <param name="busyTimeout">How long to wait for another process.</param>
    /// <param name="statementLimit">The number of statements to keep prepared.</param>
    public static Database Open(string path, bool write, TimeSpan busyTimeout, int statementLimit)
    {
        var flags = (write ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READWRITE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var database = new Database(handle, path, statementLimit);
        if (code != raw.SQLITE_OK)
        {
            var error = database.Error(code);
            database.Dispose();
            throw error;
        }

        raw.sqlite3_extended_result_codes(handle, 1);

        // Otherwise a bound LIMIT makes SQLite prepare the statement again each time, which costs more than a page.
        raw.sqlite3_db_config(handle, QueryPlannerStability, 1, out _);
        Functions.Register(handle);
        database.BusyTimeout = busyTimeout;
        return database;
    }

    /// <summary>The prepared and reset statement of that text. Earlier bindings remain.</summary>
    public Statement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
        {
            return statement;
        }

        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        statement = new Statement(this, handle, sql);
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>The prepared statement of a constant text. It is looked up by reference, without reading the text.</summary>
    public Statement PrepareConstant(string sql)
    {
        if (!_constants.TryGetValue(sql, out var statement))
        {
            _constants.Add(sql, statement = Prepare(sql));
        }

        return statement;
    }

    /// <summary>Drops all statements when there are more than the limit. Must not be called while one is being read.</summary>
    public void Trim()
    {
        if (_statements.Count > _statementLimit)
        {
            Forget();
        }
    }

    /// <summary>Runs statements without results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Runs a statement with one number as its result.</summary>
    public long QueryInteger(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle, sql);
        return statement.Number();
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Makes the running statement fail soon. The only member that other threads may call.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>The exception for a result code. Cancellation if the connection was interrupted.</summary>
    public Exception Error(int code) =>
        (code & 0xff) == raw.SQLITE_INTERRUPT
            ? Steps.IsExceeded
                ? new OutOfStepsException()
                : new OperationCanceledException("The database was told to stop")
            : SqliteErrors.Translate(code, Path, raw.sqlite3_errmsg(_handle).utf8_to_string());

    public void Dispose()
    {
        Forget();
        _handle.Dispose();
        Steps.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _constants.Clear();
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Error(code);
        }
    }
}

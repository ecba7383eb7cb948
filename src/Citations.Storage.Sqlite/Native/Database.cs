using SQLitePCL;

namespace Citations.Storage.Sqlite.Native;

/// <summary>One connection and its prepared statements. Used by one thread at a time.</summary>
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

        // Counting every allocation takes a lock that all connections share; refused, and harmless, when SQLite is in use already
        raw.sqlite3_config(MemoryStatistics, 0);
    }

    private Database(sqlite3 handle, string path, int statementLimit)
    {
        (_handle, Path, _statementLimit) = (handle, path, statementLimit);
        Steps = new StepMeter(Pointer);
    }

    /// <summary>Counts and limits what statements run.</summary>
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
    /// <param name="write">Whether to open for writing, and create the file when it is missing.</param>
    /// <param name="busyTimeout">How long to wait for another process.</param>
    /// <param name="statementLimit">How many statements to keep prepared.</param>
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

        // Without the stability guarantee a bound LIMIT makes SQLite prepare the statement anew each time, which costs more than a page
        raw.sqlite3_db_config(handle, QueryPlannerStability, 1, out _);
        Functions.Register(handle);
        database.BusyTimeout = busyTimeout;
        return database;
    }

    /// <summary>The statement of that text: prepared once, reset, with whatever was bound before.</summary>
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

    /// <summary>The statement of a text that is the same object every time: found without looking at the text.</summary>
    public Statement PrepareConstant(string sql)
    {
        if (!_constants.TryGetValue(sql, out var statement))
        {
            _constants.Add(sql, statement = Prepare(sql));
        }

        return statement;
    }

    /// <summary>Forgets all statements when there are more than the limit; not to be called while one is being read.</summary>
    public void Trim()
    {
        if (_statements.Count > _statementLimit)
        {
            Forget();
        }
    }

    /// <summary>Runs statements that return nothing.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>One number.</summary>
    public long QueryInteger(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        using var statement = new Statement(this, handle, sql);
        return statement.Number();
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Makes a running statement fail soon; the only member that another thread may call.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    /// <summary>What an error code means here; cancellation when the connection was interrupted.</summary>
    public Exception Error(int code) =>
        (code & 0xff) == raw.SQLITE_INTERRUPT
            ? Steps.IsExceeded
                ? new OutOfStepsException()
                : new OperationCanceledException("The database was told to stop")
            : SqliteErrors.Of(code, Path, raw.sqlite3_errmsg(_handle).utf8_to_string());

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

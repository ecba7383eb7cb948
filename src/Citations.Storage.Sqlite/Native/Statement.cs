using System.Buffers;
using System.Text;
using Citations.Model.Problems;
using Citations.Storage.Errors;
using Citations.Storage.Queries;
using SQLitePCL;

namespace Citations.Storage.Sqlite.Native;

/// <summary>Reads a document in UTF-8.</summary>
internal delegate T DocumentReader<out T>(ReadOnlySpan<byte> json);

/// <summary>
/// A prepared statement, kept for the life of its connection. Columns are read in place as spans, which are valid until the next step. Not
/// for concurrent use.
/// </summary>
internal sealed unsafe class Statement(Database database, sqlite3_stmt handle, string sql) : IDisposable
{
    /// <summary>Valid as long as the handle, which this object keeps alive.</summary>
    private readonly nint _statement = handle.DangerousGetHandle();

    public string Sql { get; } = sql;

    /// <summary>The largest parameter number in the text.</summary>
    public int ParameterCount { get; } = raw.sqlite3_bind_parameter_count(handle);

    /// <summary>Binds a parameter. The first is 1. Returns this statement for chaining.</summary>
    public Statement Bind(int index, long value)
    {
        Check(Sqlite3.BindInteger(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, double value)
    {
        Check(Sqlite3.BindNumber(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = length <= 512 ? null : ArrayPool<byte>.Shared.Rent(length);
        var bytes = rented ?? stackalloc byte[512];
        BindText(index, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    /// <summary>Binds UTF-8 text.</summary>
    public Statement BindText(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, and a null pointer would bind NULL.
        fixed (byte* bytes = value.IsEmpty ? "\0"u8 : value)
        {
            Check(Sqlite3.BindText(_statement, index, bytes, value.Length, Sqlite3.Copied));
        }

        return this;
    }

    public Statement BindBlob(int index, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value.IsEmpty ? "\0"u8 : value)
        {
            Check(Sqlite3.BindBlob(_statement, index, bytes, value.Length, Sqlite3.Copied));
        }

        return this;
    }

    public Statement BindNull(int index)
    {
        Check(Sqlite3.BindNull(_statement, index));
        return this;
    }

    /// <summary>Binds a value as columns store it. Amounts are bound in their sortable form.</summary>
    public Statement Bind(int index, Scalar value)
    {
        if (value.IsNull)
        {
            return BindNull(index);
        }

        return value.Type switch
        {
            FieldType.Text => Bind(index, value.AsText()),
            FieldType.Number => Bind(index, value.AsNumber()),
            FieldType.Amount => BindBlob(index, SortableAmount.Encode(value.AsAmount())),
            _ => Bind(index, value.AsInteger()),
        };
    }

    /// <summary>Steps to the next row. Returns false at the end.</summary>
    public bool Step()
    {
        var code = Sqlite3.Step(_statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failed(code),
        };
    }

    /// <summary>
    /// Enumerates the rows. When the enumeration ends, for whatever reason, the statement is reset and its read transaction ends.
    /// </summary>
    public Rows GetEnumerator() => new(this);

    /// <summary>The number in the only row, or 0 when there is none.</summary>
    public long Number()
    {
        foreach (var row in this)
        {
            return row.Integer(0);
        }

        return 0;
    }

    /// <summary>Whether there is a row.</summary>
    public bool Any()
    {
        foreach (var _ in this)
        {
            return true;
        }

        return false;
    }

    /// <summary>Steps once and resets. For writes.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    public long Integer(int column) => Sqlite3.Integer(_statement, column);

    public double Number(int column) => Sqlite3.Number(_statement, column);

    /// <summary>The bytes of a text or blob in SQLite's memory.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => Sqlite3.Bytes(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>Decodes the record of a stored document.</summary>
    /// <exception cref="StoreException"><see cref="StoreErrorCode.Corrupted"/>: this program did not write the document.</exception>
    public T Document<T>(int column, DocumentReader<T> read)
    {
        try
        {
            return read(Bytes(column));
        }
        catch (ModelException fault)
        {
            throw new StoreException(
                StoreErrorCode.Corrupted,
                database.Path,
                $"a stored document is damaged ({fault.Problem.What})",
                "Restore the store from a backup, or import an export into an empty directory",
                fault
            );
        }
    }

    /// <summary>The value as a scalar of that type. Null for the column value that stands for "no value".</summary>
    public Scalar Scalar(int column, FieldType type)
    {
        switch (type)
        {
            case FieldType.Number:
                return Storage.Queries.Scalar.Of(Number(column));
            case FieldType.Text or FieldType.Amount:
                var bytes = Bytes(column);
                return bytes.IsEmpty ? Storage.Queries.Scalar.Null
                    : type == FieldType.Text ? Storage.Queries.Scalar.Of(Encoding.UTF8.GetString(bytes))
                    : Storage.Queries.Scalar.Of(SortableAmount.Decode(bytes));
            default:
                var number = Integer(column);
                return number == long.MinValue ? Storage.Queries.Scalar.Null : Storage.Queries.Scalar.OfInteger(type, number);
        }
    }

    /// <summary>Ends the reading. Bindings remain.</summary>
    public void Reset() => Sqlite3.Reset(_statement);

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failed(code);
        }
    }

    private Exception Failed(int code)
    {
        var error = database.Error(code);
        Sqlite3.Reset(_statement);
        return error;
    }

    /// <summary>Enumerates the rows. The current element is always the statement itself.</summary>
    public readonly ref struct Rows(Statement statement)
    {
        public Statement Current => statement;

        public bool MoveNext() => statement.Step();

        public void Dispose() => statement.Reset();
    }
}

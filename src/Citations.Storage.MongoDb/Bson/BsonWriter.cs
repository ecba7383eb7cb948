using System.Buffers.Binary;
using System.Text;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>Writes one BSON document from beginning to end. Inside arrays names are not heeded: elements are numbered.</summary>
internal sealed class BsonWriter
{
    private readonly Stack<(int Start, int Index)> _open = new();
    private byte[] _bytes = new byte[512];
    private int _length;
    private int _start = -1;
    private int _index = -1;

    /// <summary>How much is written so far.</summary>
    public int Length => _length;

    /// <summary>The finished document.</summary>
    public byte[] ToBytes() => _start < 0 && _length > 0
        ? _bytes.AsSpan(0, _length).ToArray()
        : throw new InvalidOperationException("A document is not finished");

    /// <summary>Begins the outermost document.</summary>
    public void Begin()
    {
        if (_length > 0)
        {
            throw new InvalidOperationException("One writer writes one document");
        }

        Enter(-1);
    }

    public void BeginDocument(string name)
    {
        Head(BsonType.Document, name);
        Enter(-1);
    }

    public void BeginArray(string name)
    {
        Head(BsonType.Array, name);
        Enter(0);
    }

    /// <summary>Ends the innermost document or array.</summary>
    public void End()
    {
        Reserve(1)[0] = 0;
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_start), _length - _start);
        (_start, _index) = _open.Pop();
    }

    public void String(string name, string value)
    {
        Head(BsonType.String, name);
        Text(value);
    }

    /// <summary>A text in UTF-8; it must be well-formed.</summary>
    public void String(string name, ReadOnlySpan<byte> utf8)
    {
        Head(BsonType.String, name);
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), utf8.Length + 1);
        utf8.CopyTo(Reserve(utf8.Length));
        Reserve(1)[0] = 0;
    }

    public void Int32(string name, int value)
    {
        Head(BsonType.Int32, name);
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), value);
    }

    public void Int64(string name, long value)
    {
        Head(BsonType.Int64, name);
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
    }

    public void Double(string name, double value)
    {
        Head(BsonType.Double, name);
        BinaryPrimitives.WriteDoubleLittleEndian(Reserve(8), value);
    }

    public void Boolean(string name, bool value)
    {
        Head(BsonType.Boolean, name);
        Reserve(1)[0] = value ? (byte)1 : (byte)0;
    }

    public void Null(string name) => Head(BsonType.Null, name);

    public void Date(string name, BsonDate value)
    {
        Head(BsonType.Date, name);
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value.Milliseconds);
    }

    public void Decimal(string name, BsonDecimal value)
    {
        Head(BsonType.Decimal128, name);
        value.Write(Reserve(BsonDecimal.Size));
    }

    /// <summary>A whole document as the only content of this writer, or an element of any type.</summary>
    public void Value(BsonDocument document)
    {
        Begin();
        Elements(document);
        End();
    }

    /// <summary>An element of any type that <see cref="BsonDocument"/> holds.</summary>
    public void Value(string name, object? value)
    {
        switch (value)
        {
            case null: Null(name); break;
            case string text: String(name, text); break;
            case int number: Int32(name, number); break;
            case long number: Int64(name, number); break;
            case double number: Double(name, number); break;
            case bool boolean: Boolean(name, boolean); break;
            case BsonDate date: Date(name, date); break;
            case BsonDecimal number: Decimal(name, number); break;
            case BsonRegex regex: Regex(name, regex); break;
            case BsonRaw raw: Raw(name, raw); break;
            case BsonOpaque opaque:
                Head(opaque.Type, name);
                opaque.Bytes.Span.CopyTo(Reserve(opaque.Bytes.Length));
                break;
            case BsonDocument document:
                BeginDocument(name);
                Elements(document);
                End();
                break;
            case BsonArray array:
                BeginArray(name);
                foreach (var item in array)
                {
                    Value("", item);
                }

                End();
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no BSON type", nameof(value));
        }
    }

    private void Elements(BsonDocument document)
    {
        foreach (var (name, value) in document)
        {
            Value(name, value);
        }
    }

    private void Raw(string name, BsonRaw raw)
    {
        Head(BsonType.Document, name);
        raw.Bytes.Span.CopyTo(Reserve(raw.Bytes.Length));
    }

    private void Regex(string name, BsonRegex regex)
    {
        Head(BsonType.Regex, name);
        Name(regex.Pattern);
        Name(regex.Options);
    }

    private void Enter(int index)
    {
        _open.Push((_start, _index));
        (_start, _index) = (_length, index);
        Reserve(4);
    }

    private void Head(BsonType type, string name)
    {
        if (_start < 0)
        {
            throw new InvalidOperationException("An element must be inside a document");
        }

        Reserve(1)[0] = (byte)type;
        Name(_index >= 0 ? (_index++).ToString((IFormatProvider?)null) : name);
    }

    private void Name(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A name or pattern cannot hold U+0000", nameof(name));
        }

        Encoding.UTF8.GetBytes(name, Reserve(Encoding.UTF8.GetByteCount(name)));
        Reserve(1)[0] = 0;
    }

    private void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), count + 1);
        Encoding.UTF8.GetBytes(value, Reserve(count));
        Reserve(1)[0] = 0;
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_length + count), _bytes.Length * 2));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}

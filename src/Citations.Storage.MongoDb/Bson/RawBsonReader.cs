using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>
/// Walks the elements of a BSON document or array in place, without allocations, so that records are decoded from the bytes that the driver
/// received. Every length is checked, so no input leads to a read past the end. Malformed input throws <see cref="BsonException"/>.
/// </summary>
internal ref struct RawBsonReader
{
    private const int DecimalSize = 16;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins at the first element of a document.</summary>
    /// <param name="document">The document with its length and terminator.</param>
    public RawBsonReader(ReadOnlySpan<byte> document)
    {
        if (document.Length < 5 || BinaryPrimitives.ReadInt32LittleEndian(document) != document.Length || document[^1] != 0)
        {
            throw new BsonException($"{document.Length} bytes are not one document");
        }

        _rest = document[4..^1];
        Name = default;
        Content = default;
        Type = default;
    }

    public BsonType Type { get; private set; }

    /// <summary>The name of the element in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The bytes of the value. A string comes without length and terminator, a document with its length.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Moves to the next element and checks it. Returns false at the end.</summary>
    public bool Next() => Skip() && IsSound();

    /// <summary>Whether the element can be used. Throws for a string that is not UTF-8.</summary>
    public readonly bool IsSound() =>
        Type != BsonType.String || Utf8.IsValid(Content) ? true : throw new BsonException("a string is not UTF-8");

    /// <summary>Moves to the next element and checks its length only. Returns false at the end.</summary>
    public bool Skip()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Type = (BsonType)_rest[0];
        _rest = _rest[1..];
        Name = Terminated();
        Content = Type switch
        {
            BsonType.Double or BsonType.DateTime or BsonType.Int64 or BsonType.Timestamp => Take(8),
            BsonType.Int32 => Take(4),
            BsonType.Boolean => Take(1),
            BsonType.ObjectId => Take(12),
            BsonType.Decimal128 => Take(DecimalSize),
            BsonType.Null or BsonType.MinKey or BsonType.MaxKey => [],
            BsonType.String => TakeText(),
            BsonType.Document or BsonType.Array => Take(Length(5, 0)),
            BsonType.Binary => Take(Length(0, 5)),
            BsonType.RegularExpression => TakeRegex(),
            _ => throw new BsonException($"element type 0x{(byte)Type:X2} is not known"),
        };
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    public readonly string Text() =>
        Type == BsonType.String ? Encoding.UTF8.GetString(Content) : throw new BsonException($"a {Type} stands where a text is expected");

    public readonly int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Content);

    /// <summary>A whole number of any numeric type, because a shell writes every number as a double.</summary>
    public readonly long Int64() =>
        Type switch
        {
            BsonType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(Content),
            BsonType.Int32 => Int32(),
            BsonType.Double when Double() is >= long.MinValue and < long.MaxValue and var number && Math.Truncate(number) == number =>
                (long)number,
            _ => throw new BsonException($"a {Type} stands where a whole number is expected"),
        };

    public readonly double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Content);

    public readonly bool Boolean() => Content[0] != 0;

    /// <summary>A date as milliseconds since 1970-01-01 UTC.</summary>
    public readonly long Milliseconds() => BinaryPrimitives.ReadInt64LittleEndian(Content);

    public readonly Decimal128 Decimal() =>
        Decimal128.FromIEEEBits(BinaryPrimitives.ReadUInt64LittleEndian(Content[8..]), BinaryPrimitives.ReadUInt64LittleEndian(Content));

    /// <summary>The elements of the current document or array.</summary>
    public readonly RawBsonReader Inner() => new(Content);

    /// <summary>Reads a length and adds the bytes that it does not count (<paramref name="beside"/>).</summary>
    private readonly int Length(int least, int beside)
    {
        if (_rest.Length < 4)
        {
            throw new BsonException("a length is cut short");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        return length < least || length > _rest.Length - beside
            ? throw new BsonException($"a length of {length} does not fit")
            : length + beside;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new BsonException("a value is cut short");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private ReadOnlySpan<byte> TakeText()
    {
        var length = Length(1, 4);
        var text = Take(length)[4..];
        return text[^1] == 0 ? text[..^1] : throw new BsonException("a string is not terminated");
    }

    private ReadOnlySpan<byte> TakeRegex()
    {
        var all = _rest;
        var length = Terminated().Length + Terminated().Length + 2;
        return all[..length];
    }

    private ReadOnlySpan<byte> Terminated()
    {
        var end = _rest.IndexOf((byte)0);
        if (end < 0)
        {
            throw new BsonException("a name is not terminated");
        }

        var name = _rest[..end];
        _rest = _rest[(end + 1)..];
        return name;
    }
}

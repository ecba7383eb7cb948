using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>
/// Walks the elements of one BSON document or array. Every length is checked against the bytes that are there, so no input reads past them;
/// what does not fit throws <see cref="BsonException"/>.
/// </summary>
internal ref struct BsonReader
{
    /// <summary>As deep as MongoDB lets documents nest, and some.</summary>
    public const int MaximumDepth = 200;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Enters a document.</summary>
    /// <param name="document">With its length and its end.</param>
    public BsonReader(ReadOnlySpan<byte> document)
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

    /// <summary>In UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The bytes of the value: of a string its UTF-8 without the end, of a document the whole of it.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Moves to the next element; false after the last.</summary>
    public bool Next() => Skip() && IsSound();

    /// <summary>Whether the element can be used: of a string, that it is UTF-8. Always true, or throws.</summary>
    public readonly bool IsSound() => Type != BsonType.String || Utf8.IsValid(Content) ? true : throw new BsonException("a string is not UTF-8");

    /// <summary>Moves to the next element, of which only the length is looked at; false after the last.</summary>
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
            BsonType.Double or BsonType.Date or BsonType.Int64 or BsonType.Timestamp => Take(8),
            BsonType.Int32 => Take(4),
            BsonType.Boolean => Take(1),
            BsonType.ObjectId => Take(12),
            BsonType.Decimal128 => Take(BsonDecimal.Size),
            BsonType.Null or BsonType.MinKey or BsonType.MaxKey => [],
            BsonType.String => TakeText(),
            BsonType.Document or BsonType.Array => Take(Length(5, 0)),
            BsonType.Binary => Take(Length(0, 5)),
            BsonType.Regex => TakeRegex(),
            _ => throw new BsonException($"element type 0x{(byte)Type:X2} is not known"),
        };
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => Name.SequenceEqual(name);

    public readonly string Text() => Type == BsonType.String ? Encoding.UTF8.GetString(Content) : throw new BsonException($"a {Type} stands where a text is expected");

    public readonly int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Content);

    /// <summary>A whole number of any type: by hand, in a shell, they are easily written as another one.</summary>
    public readonly long Int64() => Type switch
    {
        BsonType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(Content),
        BsonType.Int32 => Int32(),
        BsonType.Double when Double() is >= long.MinValue and < long.MaxValue and var number && Math.Truncate(number) == number => (long)number,
        _ => throw new BsonException($"a {Type} stands where a whole number is expected"),
    };

    public readonly double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Content);

    public readonly bool Boolean() => Content[0] != 0;

    public readonly BsonDate Date() => new(BinaryPrimitives.ReadInt64LittleEndian(Content));

    public readonly BsonDecimal Decimal() => BsonDecimal.Read(Content);

    /// <summary>The elements of the document or array that it stands on.</summary>
    public readonly BsonReader Inner() => new(Content);

    /// <summary>Reads a whole document.</summary>
    public static BsonDocument Document(ReadOnlySpan<byte> bytes) => Document(new BsonReader(bytes), 0);

    private static BsonDocument Document(BsonReader reader, int depth)
    {
        var document = new BsonDocument();
        while (reader.Next())
        {
            document.Add(Encoding.UTF8.GetString(reader.Name), reader.Value(depth));
        }

        return document;
    }

    private readonly object? Value(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new BsonException($"documents nest deeper than {MaximumDepth}");
        }

        switch (Type)
        {
            case BsonType.Double: return Double();
            case BsonType.String: return Text();
            case BsonType.Boolean: return Boolean();
            case BsonType.Date: return Date();
            case BsonType.Null: return null;
            case BsonType.Int32: return Int32();
            case BsonType.Int64: return Int64();
            case BsonType.Decimal128: return Decimal();
            case BsonType.Document: return Document(Inner(), depth + 1);
            case BsonType.Array:
                var items = new BsonArray();
                for (var reader = Inner(); reader.Next();)
                {
                    items.Add(reader.Value(depth + 1));
                }

                return items;
            default: return new BsonOpaque(Type, Content.ToArray());
        }
    }

    /// <summary>A length in the document, which counts itself where it counts from <paramref name="least"/>, and what stands beside it.</summary>
    private readonly int Length(int least, int beside)
    {
        if (_rest.Length < 4)
        {
            throw new BsonException("a length is cut short");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        return length < least || length > _rest.Length - beside ? throw new BsonException($"a length of {length} does not fit") : length + beside;
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

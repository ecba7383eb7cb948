using System.Collections;

namespace Citations.Storage.MongoDb.Bson;

/// <summary>A regular expression in a query.</summary>
internal sealed record BsonRegex(string Pattern, string Options = "");

/// <summary>A moment: milliseconds since 1970-01-01 in UTC.</summary>
internal readonly record struct BsonDate(long Milliseconds);

/// <summary>Something that is only passed through, as it was read: an object id, a binary, a time stamp.</summary>
internal sealed record BsonOpaque(BsonType Type, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A document built for a command, or read from a reply. Values are <see cref="string"/>, <see cref="int"/>, <see cref="long"/>,
/// <see cref="double"/>, <see cref="bool"/>, null, <see cref="BsonDate"/>, <see cref="BsonDecimal"/>, <see cref="BsonRegex"/>,
/// <see cref="BsonDocument"/>, <see cref="BsonArray"/>, <see cref="BsonRaw"/> and <see cref="BsonOpaque"/>. What is stored never takes this form: it is written and read as a stream.
/// </summary>
internal sealed class BsonDocument : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _elements = [];

    public int Count => _elements.Count;

    /// <summary>The value of the first element of that name; null when there is none.</summary>
    public object? this[string name]
    {
        get
        {
            foreach (var element in _elements)
            {
                if (string.Equals(element.Key, name, StringComparison.Ordinal))
                {
                    return element.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Adds an element; for collection initialisers.</summary>
    public void Add(string name, object? value) => _elements.Add(new(name, value));

    /// <summary>The whole number of that name; null when there is none, or something else.</summary>
    public long? Integer(string name) => this[name] switch
    {
        int number => number,
        long number => number,
        double number => (long)number,
        _ => null,
    };

    public BsonDocument? Document(string name) => this[name] as BsonDocument;

    public BsonArray Array(string name) => this[name] as BsonArray ?? [];

    public string? Text(string name) => this[name] as string;

    /// <summary>The bytes.</summary>
    public byte[] ToBytes()
    {
        var writer = new BsonWriter();
        writer.Value(this);
        return writer.ToBytes();
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A list of values.</summary>
internal sealed class BsonArray : List<object?>
{
    public BsonArray()
    {
    }

    public BsonArray(IEnumerable<object?> items)
        : base(items)
    {
    }
}

/// <summary>A document that is in bytes already: one to store, inside a command.</summary>
internal sealed record BsonRaw(ReadOnlyMemory<byte> Bytes);

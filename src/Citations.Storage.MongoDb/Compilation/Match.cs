using System.Globalization;
using System.Text;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>Builds conditions in MongoDB's query language.</summary>
internal static class Match
{
    /// <summary>True for every document.</summary>
    public static BsonDocument True => [];

    /// <summary>False for every document.</summary>
    public static BsonDocument False =>
        new()
        {
            {
                "_id",
                new BsonDocument { { "$in", new BsonArray() } }
            },
        };

    public static BsonDocument All(params IEnumerable<BsonDocument> parts)
    {
        var list = new BsonArray(parts.Where(part => part.ElementCount > 0));
        return list.Count switch
        {
            0 => True,
            1 => list[0].AsBsonDocument,
            _ => new() { { "$and", list } },
        };
    }

    public static BsonDocument Any(params IEnumerable<BsonDocument> parts)
    {
        var list = new BsonArray(parts);
        return list.Count switch
        {
            0 => False,
            1 => list[0].AsBsonDocument,
            _ => new() { { "$or", list } },
        };
    }

    public static BsonDocument Not(BsonDocument part) =>
        new()
        {
            {
                "$nor",
                new BsonArray { part }
            },
        };

    /// <summary>Equal; null matches missing fields.</summary>
    public static BsonDocument Eq(string path, BsonValue value) =>
        new()
        {
            {
                path,
                value.IsBsonNull
                    ? value
                    : new BsonDocument { { "$eq", value } }
            },
        };

    public static BsonDocument Op(string path, string @operator, BsonValue value) =>
        new()
        {
            {
                path,
                new BsonDocument { { @operator, value } }
            },
        };

    public static BsonDocument In(string path, BsonArray values) => Op(path, "$in", values);

    public static BsonDocument Stated(string path) => Op(path, "$ne", BsonNull.Value);

    public static BsonDocument Element(string path, BsonDocument part) => Op(path, "$elemMatch", part);

    /// <summary>Texts with a prefix, as a range that an index answers.</summary>
    public static BsonDocument Prefix(string path, string prefix)
    {
        if (prefix.Length == 0)
        {
            return Stated(path);
        }

        var range = new BsonDocument { { "$gte", prefix } };
        if (TextRange.After(prefix) is { } after)
        {
            range.Add("$lt", after);
        }

        return new() { { path, range } };
    }

    /// <summary>A pattern that matches exactly this text.</summary>
    public static string Literal(string text)
    {
        var pattern = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c < ' ' || c == '\u007F')
            {
                pattern.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}");
            }
            else
            {
                pattern.Append(char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) ? "\\" : "").Append(c);
            }
        }

        return pattern.ToString();
    }
}

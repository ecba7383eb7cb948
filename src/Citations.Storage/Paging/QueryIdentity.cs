using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Citations.Storage.Queries;

namespace Citations.Storage.Paging;

/// <summary>
/// Identifies a query, so that cursors of different queries are not mixed. A hash of collection, filter and order, without page size and
/// direction.
/// </summary>
/// <param name="Hash">The first 64 bits of a SHA-256.</param>
public readonly record struct QueryIdentity(ulong Hash)
{
    /// <summary>The identity of a query on a collection.</summary>
    public static QueryIdentity Compute(Scope collection, PageQuery query)
    {
        var text = new StringBuilder().Append((int)collection);
        if (query.Where is { } where)
        {
            Append(text.Append('?'), where);
        }

        foreach (var key in query.Order)
        {
            text.Append('^').Append((int)key.Field).Append(key.Descending ? '-' : '+').Append((int?)key.Via ?? -1);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new QueryIdentity(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// <summary>The identity of the same query in one of several places, such as below one parent.</summary>
    /// <param name="place">What tells the place from others.</param>
    public QueryIdentity At(string place)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Hash:x16}@{place}")), hash);
        return new QueryIdentity(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    private static void Append(StringBuilder text, Filter filter)
    {
        switch (filter)
        {
            case Filter.All all:
                Append(text, "&", all.Parts.AsSpan());
                break;
            case Filter.Any any:
                Append(text, "|", any.Parts.AsSpan());
                break;
            case Filter.Not not:
                Append(text, "!", [not.Part]);
                break;
            case Filter.Compare compare:
                text.Append((int)compare.Field).Append("cmp").Append((int)compare.Operator);
                Append(text, compare.Value);
                break;
            case Filter.OneOf oneOf:
                text.Append((int)oneOf.Field).Append("in").Append(oneOf.Values.Length);
                foreach (var value in oneOf.Values)
                {
                    Append(text, value);
                }

                break;
            case Filter.Related related:
                Append(text, $"r{(int)related.Relation}", [related.Part]);
                break;
            case Filter.Items items:
                Append(text, $"l{(int)items.List}q{(int)items.Quantifier}", [items.Part]);
                break;
            case Filter.HasItems has:
                text.Append('h').Append((int)has.List).Append(has.Expected ? '+' : '-');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(filter), filter, "unknown filter");
        }
    }

    private static void Append(StringBuilder text, string name, ReadOnlySpan<Filter> parts)
    {
        text.Append(name).Append('(');
        foreach (var part in parts)
        {
            Append(text, part);
            text.Append(',');
        }

        text.Append(')');
    }

    private static void Append(StringBuilder text, Scalar value)
    {
        // Lengths distinguish "a" + "b:c" from "a:b" + "c".
        var content = value.ToString();
        text.Append(value.HasValue ? (int)value.Type : -1).Append(':').Append(content.Length).Append(':').Append(content);
    }
}

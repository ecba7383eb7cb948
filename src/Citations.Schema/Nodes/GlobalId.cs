using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Reading;

namespace Citations.Schema.Nodes;

/// <summary>
/// Global ids: <c>Type:key</c> in base64url without padding, so that they are safe in URLs. An object in a past state has the commit after
/// its type, <c>Type@42:key</c>, so that a client's cache keeps it apart from the object as it stands.
/// </summary>
internal static class GlobalId
{
    private const int MaximumLength = 2048;

    public static string Of(string type, string key)
    {
        var length = Encoding.UTF8.GetMaxByteCount(type.Length + 1 + key.Length);
        Span<byte> bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        var written = Encoding.UTF8.GetBytes(type, bytes);
        bytes[written++] = (byte)':';
        written += Encoding.UTF8.GetBytes(key, bytes[written..]);
        return Base64Url.EncodeToString(bytes[..written]);
    }

    /// <summary>The id of an object in the state that is read.</summary>
    public static string Of(string type, string key, FieldContext field) =>
        field.Scope switch
        {
            Read { Preview: { } preview } => Of($"{type}@preview-{preview}", key),
            Read { IsPast: true } read => Of(string.Create(CultureInfo.InvariantCulture, $"{type}@{read.At.Commit}"), key),
            _ => Of(type, key),
        };

    /// <summary>The key of a fact, given by its global id, with or without a commit, or by its key.</summary>
    public static string FactKey(string idOrKey) => OfFact(idOrKey).Key;

    /// <summary>The key of a fact and the commit that its id names, if any.</summary>
    public static (string Key, long? Commit) OfFact(string idOrKey) =>
        TryParse(idOrKey, out var type, out var key, out var commit) && string.Equals(type, "Fact", StringComparison.Ordinal)
            ? (key, commit)
            : (idOrKey, null);

    /// <summary>Splits an id into type, key and commit. Standard base64 and padding are accepted too. False if the text is not an
    /// id.</summary>
    public static bool TryParse(string id, out string type, out string key, out long? commit)
    {
        (type, key, commit) = ("", "", null);
        if (id.Length is 0 or > MaximumLength)
        {
            return false;
        }

        var text = id.Replace('+', '-').Replace('/', '_');
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        var content = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        (type, key) = (content[..colon], content[(colon + 1)..]);
        var at = type.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return true;
        }

        var isCommit = long.TryParse(type.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        (type, commit) = (type[..at], number);
        return isCommit;
    }
}

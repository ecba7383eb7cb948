using System.Buffers.Text;
using System.Text;

namespace Citations.Schema.Nodes;

/// <summary>Global ids: <c>Type:key</c> in base64url without padding, so that they are safe in URLs.</summary>
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

    /// <summary>The key of a fact, given by its global id or by its key.</summary>
    public static string FactKey(string idOrKey) =>
        TryParse(idOrKey, out var type, out var key) && string.Equals(type, "Fact", StringComparison.Ordinal) ? key : idOrKey;

    /// <summary>Splits an id into type and key. Standard base64 and padding are accepted too. False if the text is not an id.</summary>
    public static bool TryParse(string id, out string type, out string key)
    {
        (type, key) = ("", "");
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
        return true;
    }
}

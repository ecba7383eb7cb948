using System.Security.Cryptography;
using System.Text;

namespace Citations.Interchange.Import.Csv;

/// <summary>Keys that are made of names.</summary>
internal static class TextKey
{
    private const int LongestName = 200;

    /// <summary>A name as a key: the name itself where it can be one, else without its white space and with a hash that keeps it
    /// apart.</summary>
    public static string Of(string name)
    {
        name = SameText.Of(name);
        if (name.Length <= LongestName && !name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return name;
        }

        var letters = string.Concat(
                name.Select(c => char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && c < 0x80 ? char.ToLowerInvariant(c) : '-')
            )
            .Trim('-');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return $"{letters[..Math.Min(letters.Length, 60)].TrimEnd('-')}-{hash[..12]}";
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Citations.Server.Access.Keys;

/// <summary>
/// The text of a key as its holder sends it: <c>cit_ID_SECRET</c>. The id finds the key at once and is no secret; the secret is 256 random
/// bits,
/// which nobody guesses, so one round of HMAC-SHA-256 under a salt of its own keeps it: slow hashes are for what people can remember.
/// </summary>
internal readonly record struct KeySecret(string Id, byte[] Secret)
{
    private const string Prefix = "cit_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int SaltBytes = 16;

    /// <summary>As long as every key's text is.</summary>
    private static readonly int _length = Prefix.Length + (2 * IdBytes) + 1 + Base64Url.GetEncodedLength(SecretBytes);

    public static KeySecret Create() =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(SecretBytes));

    public static byte[] CreateSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Takes a sent text apart; false when it cannot be a key.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out KeySecret key)
    {
        key = default;
        const int idEnd = 4 + (2 * IdBytes);
        if (
            text.Length != _length
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[idEnd] != '_'
            || !Base64Url.IsValid(text[(idEnd + 1)..], out var decoded)
            || decoded != SecretBytes
        )
        {
            return false;
        }

        key = new(text[Prefix.Length..idEnd].ToString(), Base64Url.DecodeFromChars(text[(idEnd + 1)..]));
        return true;
    }

    public byte[] Hash(byte[] salt) => HMACSHA256.HashData(salt, Secret);

    /// <summary>The text to hand out, once.</summary>
    public string Reveal() => new StringBuilder(Prefix).Append(Id).Append('_').Append(Base64Url.EncodeToString(Secret)).ToString();

    /// <summary>Never the secret, wherever it may be written by mistake.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}

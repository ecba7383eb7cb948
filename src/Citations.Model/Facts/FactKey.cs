using System.Security.Cryptography;

namespace Citations.Model.Facts;

/// <summary>The key of a fact: <c>sha256:</c> and the SHA-256 of its canonical form in lower-case hexadecimal.</summary>
public static class FactKey
{
    private const string Prefix = "sha256:";

    /// <summary>Computes the key from the content, whatever key the fact carries.</summary>
    public static string Compute(Fact fact)
    {
        var to = CanonicalWriter.Rent();
        CanonicalForm.Write(to, fact);
        var key = Hash(to.Written);
        to.Return();
        return key;
    }

    internal static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return string.Create(
            Prefix.Length + 64,
            hash,
            static (text, bytes) =>
            {
                Prefix.CopyTo(text);
                System.Convert.TryToHexStringLower(bytes, text[Prefix.Length..], out _);
            }
        );
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Citations.Interchange.Export;

namespace Citations.Server.Exports;

/// <summary>
/// A whole export request with the commit that it read, in URL-safe characters: whoever has it can have the same bytes again. The checksum
/// tells a
/// changed token; it is no secret, since a token asks for nothing that anybody may not ask for.
/// </summary>
internal static class ResumeToken
{
    private const int ChecksumLength = 6;
    private const int MaxLength = 64 * 1024;

    public static string Write(ExportQuery query, long commit)
    {
        var text = string.Join(
            '&',
            query
                .Parameters.Where(parameter => parameter.Key is not "asOf")
                .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}")
        );
        var content = Encoding.UTF8.GetBytes($"1\n{query.File}\n{commit}\n{text}");
        return Base64Url.EncodeToString([.. content, .. Checksum(content)]);
    }

    /// <exception cref="ExportException">It is not a token, or not of this file.</exception>
    public static (ExportQuery Query, long Commit) Read(string token, ExportFile file)
    {
        if (
            token.Length > MaxLength
            || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token) is not { Length: > ChecksumLength } bytes
        )
        {
            throw Bad("is not a token of this server, or was cut short");
        }

        var content = bytes.AsSpan(0, bytes.Length - ChecksumLength);
        if (!Checksum(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
        {
            throw Bad("is not a token of this server, or was changed");
        }

        var parts = Encoding.UTF8.GetString(content).Split('\n', 4);
        if (
            parts is not ["1", var of, var number, var text]
            || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
        )
        {
            throw Bad("is of another version of this server");
        }

        if (!string.Equals(of, file.Name, StringComparison.Ordinal))
        {
            throw Bad($"is of {of}, not of {file}");
        }

        var parameters = text.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair =>
                pair.Split('=', 2) is [var name, var value]
                    ? KeyValuePair.Create(name, Uri.UnescapeDataString(value))
                    : throw Bad("is not a token of this server")
            );
        return (ExportQuery.Of(file, parameters), commit);
    }

    private static byte[] Checksum(ReadOnlySpan<byte> content) => SHA256.HashData(content)[..ChecksumLength];

    private static ExportException Bad(string what) =>
        new(
            ExportErrorCodes.BadToken,
            $"'resume' {what}. Pass on exactly what the header {ExportHeaders.Resume} gave, or start again without it."
        );
}

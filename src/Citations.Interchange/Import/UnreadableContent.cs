namespace Citations.Interchange.Import;

/// <summary>Tells by its first bytes what cannot be read at all, and what to do with it.</summary>
internal static class UnreadableContent
{
    private const int TarMagicAt = 257;

    private static readonly (byte[] Magic, string What)[] _known =
    [
        ([0xFF, 0xFE, 0, 0], "it is UTF-32. Convert it to UTF-8: iconv -f UTF-32 -t UTF-8 FILE | … import -"),
        ([0, 0, 0xFE, 0xFF], "it is UTF-32. Convert it to UTF-8: iconv -f UTF-32 -t UTF-8 FILE | … import -"),
        ([0xFF, 0xFE], Utf16),
        ([0xFE, 0xFF], Utf16),
        ("BZh"u8.ToArray(), "it is compressed with bzip2. Unpack it and pass it on: bzcat FILE | … import -"),
        ([0x28, 0xB5, 0x2F, 0xFD], "it is compressed with Zstandard. Unpack it and pass it on: zstdcat FILE | … import -"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "it is compressed with xz. Unpack it and pass it on: xzcat FILE | … import -"),
        ([0x1F, 0x8B], "it is compressed with gzip more than three times over. Unpack it."),
        ([0, 0, 0, 0], "it begins with zeros, as a file does whose contents were lost, or never written. Fetch it anew."),
        ("PK\u0003\u0004"u8.ToArray(), "it is a zip archive inside of another. Unpack it and name what is in it."),
        ("PAR1"u8.ToArray(), "it is Parquet. Export it as CSV or NDJSON."),
        (
            "SQLite format 3"u8.ToArray(),
            "it is a SQLite database. Export what it holds as NDJSON; to copy a store of this program, use migrate."
        ),
        ("%PDF"u8.ToArray(), "it is PDF. Only records, Wikidata JSON, statements and CSV can be read."),
    ];

    private const string Utf16 = "it is UTF-16. Convert it to UTF-8: iconv -f UTF-16 -t UTF-8 FILE | … import -";

    /// <summary>What it is and what to do; null when it may well be readable.</summary>
    public static string? Describe(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, what) in _known)
        {
            if (head.StartsWith(magic))
            {
                return what;
            }
        }

        return head is [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..] ? Utf16
            : head.Length > TarMagicAt && head[TarMagicAt..].StartsWith("ustar"u8)
                ? "it is a tar archive. Unpack it and name what was in it."
            : null;
    }
}

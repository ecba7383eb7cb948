using System.IO.Compression;
using System.IO.Enumeration;

namespace Citations.Interchange.Import.Containers;

/// <summary>What a zip archive holds.</summary>
internal static class ZipContents
{
    /// <summary>Bytes that a file may become whatever the ratio.</summary>
    private const int FreeBytes = 1024 * 1024;

    private static readonly string[] _data = [".ndjson", ".jsonl", ".json", ".csv", ".tsv", ".txt", ".gz"];

    /// <summary>Whether bytes begin a zip archive; an Excel file is one, too.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Opens an archive.</summary>
    /// <exception cref="DamagedInputException">It is damaged.</exception>
    public static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException fault)
        {
            throw new DamagedInputException("the zip archive is damaged, or ends too early", fault);
        }
    }

    /// <summary>Whether it is an Excel file.</summary>
    public static bool IsExcel(ZipArchive archive) =>
        archive.GetEntry("[Content_Types].xml") is not null
        && archive.Entries.Any(entry => entry.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase));

    /// <summary>The files to import, in the order of the archive: those that look like data, or the only one that there is.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="pattern">What their names match, with * for any characters; null for all.</param>
    public static IReadOnlyList<ZipArchiveEntry> Files(ZipArchive archive, string? pattern)
    {
        var files = archive
            .Entries.Where(entry =>
                entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
            )
            .ToList();
        return pattern is not null
                ? files.FindAll(entry =>
                    FileSystemName.MatchesSimpleExpression(pattern, entry.Name)
                    || FileSystemName.MatchesSimpleExpression(pattern, entry.FullName)
                )
            : files.Count == 1 ? files
            : files.FindAll(entry => _data.Any(end => entry.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Opens a file of the archive; its end is checked against the checksum.</summary>
    /// <param name="entry">The file.</param>
    /// <param name="maxUnpackRatio">How many times longer it may become; null for any number.</param>
    /// <exception cref="DamagedInputException">It cannot be unpacked, or becomes too long.</exception>
    public static Stream Open(ZipArchiveEntry entry, int? maxUnpackRatio)
    {
        if (maxUnpackRatio is { } ratio && entry.Length > FreeBytes && entry.Length > ratio * Math.Max(entry.CompressedLength, 1))
        {
            throw new DamagedInputException(
                $"{entry.FullName} in the zip archive becomes more than {ratio} times longer when it is unpacked"
            );
        }

        try
        {
            return new CheckedZipStream(entry.Open(), entry.Crc32, entry.Length);
        }
        catch (InvalidDataException fault)
        {
            throw new DamagedInputException(
                $"the zip archive is damaged, or {entry.FullName} is encrypted or compressed in a way that is not known",
                fault
            );
        }
    }

    /// <summary>Reads everything once and compares the checksums.</summary>
    /// <exception cref="DamagedInputException">One is wrong.</exception>
    public static async Task CheckAsync(ZipArchive archive, int? maxUnpackRatio, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            await using var stream = Open(entry, maxUnpackRatio);
            while (await stream.ReadAsync(buffer, cancellationToken) > 0) { }
        }
    }
}

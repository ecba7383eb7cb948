using Citations.Interchange.Import.Containers;

namespace Citations.Interchange.Import.Suggest;

/// <summary>Reads the first rows of a table: of CSV, perhaps packed, or of an Excel file.</summary>
internal static class SampleReader
{
    private const int MostRows = 500;

    /// <exception cref="ImportException">It is no table.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<TableSample> ReadAsync(ImportInput input, CancellationToken cancellationToken)
    {
        await using var stream = await InputStream.OpenAsync(input.Open(), maxUnpackRatio: null, cancellationToken);
        if (!ZipContents.IsZip(stream.Head) && !ExcelReader.IsOldExcel(stream.Head))
        {
            return OfHead(input.Name, stream);
        }

        await using var file = await TemporaryFile.CopyAsync(stream, cancellationToken);
        using var archive = ZipContents.IsZip(stream.Head) ? ZipContents.Open(file) : null;
        if (archive is null || ZipContents.IsExcel(archive))
        {
            file.Position = 0;
            return TableSample.Of(ExcelReader.Sample(file, MostRows), 0, delimiter: null, encoding: null);
        }

        var entry = ZipContents.Files(archive, pattern: null) is [var first, ..]
            ? first
            : throw new ImportException($"{input.Name}: the zip archive holds no table.");
        await using var unpacked = await InputStream.OpenAsync(
            ZipContents.Open(entry, maxUnpackRatio: null),
            maxUnpackRatio: null,
            cancellationToken
        );
        return OfHead($"{input.Name}/{entry.FullName}", unpacked);
    }

    private static TableSample OfHead(string name, InputStream stream) =>
        UnreadableContent.Describe(stream.Head) is { } unreadable && Csv.CsvReader.Utf16Of(stream.Head) is null
            ? throw new ImportException($"{name}: {unreadable}")
            : TableSample.OfCsv(name, stream.Head, isWhole: stream.Head.Length < InputStream.HeadBytes);
}

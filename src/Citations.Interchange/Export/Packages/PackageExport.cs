using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Packages;

/// <summary>
/// Writes a package: tables and records of one snapshot, the descriptions that other people's tools look for, and a list of all hashes.
/// The same snapshot gives the same bytes.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="baseIri">What IRIs begin with.</param>
/// <param name="licence">The licence that whoever exports states; null to take that of the data set.</param>
public sealed class PackageExport(ICitationStore store, string baseIri = ExportRequest.DefaultBaseIri, string? licence = null)
{
    /// <summary>The list of hashes, which <c>sha256sum -c</c> checks.</summary>
    public const string ManifestName = "manifest-sha256.txt";

    private static readonly JsonWriterOptions _readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>The data files of a package.</summary>
    public static IReadOnlyList<ExportFile> DataFiles { get; } =
    [
        new(ExportCollection.Facts, ExportFormat.Csv),
        new(ExportCollection.ClaimGroups, ExportFormat.Csv),
        new(ExportCollection.Sources, ExportFormat.Csv),
        new(ExportCollection.Entities, ExportFormat.Csv),
        new(ExportCollection.Properties, ExportFormat.Csv),
        new(ExportCollection.All, ExportFormat.Ndjson),
    ];

    internal static IReadOnlyList<(string Name, Action<Utf8JsonWriter, PackageContents> Write)> Descriptions { get; } =
    [
        (DataPackageJson.FileName, DataPackageJson.Write),
        (RoCrateJson.FileName, RoCrateJson.Write),
        (CsvwJson.FileName, CsvwJson.Write),
        (CroissantJson.FileName, CroissantJson.Write),
        (DcatJson.FileName, DcatJson.Write),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="at">As of when.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The rows and bytes of the data files together, and the hash of the list of hashes.</returns>
    public async ValueTask<ExportSummary> RunAsync(
        IPackageTarget target,
        Snapshot at,
        ExportProgress progress,
        CancellationToken cancellationToken
    )
    {
        var exporter = new Exporter(store);
        var files = new List<PackageFile>();
        var manifest = new StringBuilder();
        foreach (var file in DataFiles)
        {
            await using var output = await target.CreateAsync(file.Name, cancellationToken);
            var (rows, bytes) = (progress.Rows, progress.Bytes);
            var summary = await exporter.RunAsync(new ExportRequest(file) { BaseIri = baseIri }, at, output, progress, cancellationToken);
            files.Add(new PackageFile(file, summary.Rows - rows, summary.Bytes - bytes, summary.Sha256));
            Line(summary.Sha256, file.Name);
        }

        var contents = new PackageContents(await DataSetInfo.ReadAsync(store, at, cancellationToken), at, files, licence);
        foreach (var (name, write) in Descriptions)
        {
            Line(await WriteAsync(target, name, Json(contents, write), cancellationToken), name);
        }

        var hash = await WriteAsync(target, ManifestName, Encoding.UTF8.GetBytes(manifest.ToString()), cancellationToken);
        return new ExportSummary(progress.Rows, progress.Bytes, hash);

        void Line(string sha256, string name) => manifest.Append(sha256).Append("  ").Append(name).Append('\n');
    }

    private static async ValueTask<string> WriteAsync(
        IPackageTarget target,
        string name,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellationToken
    )
    {
        await using var output = await target.CreateAsync(name, cancellationToken);
        await output.WriteAsync(content, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(content.Span));
    }

    private static byte[] Json(PackageContents contents, Action<Utf8JsonWriter, PackageContents> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, _readable))
        {
            write(json, contents);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}

using System.IO.Compression;
using Citations.Interchange.Export.Xlsx;

namespace Citations.Interchange.Export.Packages;

/// <summary>A zip archive that is written to a stream. The same files give the same bytes.</summary>
/// <param name="output">Where it goes; it stays open.</param>
public sealed class ZipTarget(Stream output) : IPackageTarget, IAsyncDisposable
{
    private readonly ZipArchive _zip = new(new PinnedZip(output), ZipArchiveMode.Create, leaveOpen: true);

    /// <inheritdoc />
    public async ValueTask<Stream> CreateAsync(string name, CancellationToken cancellationToken) =>
        await _zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}

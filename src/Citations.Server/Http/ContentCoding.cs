using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ZstdSharp;

namespace Citations.Server.Http;

/// <summary>Compression as the client accepts it (RFC 9110 §12.5.3): zstd (RFC 8878), br, gzip, or none.</summary>
/// <param name="Name">The coding's name; null for none.</param>
internal sealed record ContentCoding(string? Name)
{
    /// <summary>The fastest of the usual levels: answers are made once and read once.</summary>
    private const int ZstdLevel = 1;

    private static readonly ContentCoding _none = new((string?)null);

    /// <summary>As it is.</summary>
    public static ContentCoding None => _none;

    private static readonly ContentCoding[] _codings = [new("zstd"), new("br"), new("gzip")];

    /// <summary>The coding of highest quality, among equals the first that we have; null when even none is forbidden.</summary>
    public static ContentCoding? Negotiate(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding!, out var accepted))
        {
            return _none;
        }

        var best = _codings.MaxBy(coding => QualityOf(coding.Name!, accepted))!;
        var quality = QualityOf(best.Name!, accepted);
        return quality > 0 && quality >= (Named("identity", accepted) ?? 0) ? best
            : (Named("identity", accepted) ?? Named("*", accepted)) is 0 ? null
            : _none;
    }

    /// <summary>A stream that compresses into another, which it leaves open; that one itself when there is no coding.</summary>
    public Stream Wrap(Stream output) =>
        Name switch
        {
            "zstd" => new CompressionStream(output, ZstdLevel, leaveOpen: true),
            "br" => new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true),
            "gzip" => new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true),
            _ => output,
        };

    /// <summary>Who takes anything may be older than zstd, so that is sent only to whom names it.</summary>
    private static double QualityOf(string name, IList<StringWithQualityHeaderValue> accepted) =>
        Named(name, accepted) ?? (name is "zstd" ? null : Named("*", accepted)) ?? 0;

    private static double? Named(string name, IList<StringWithQualityHeaderValue> accepted) =>
        accepted.FirstOrDefault(item => item.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found.Quality ?? 1
            : null;
}

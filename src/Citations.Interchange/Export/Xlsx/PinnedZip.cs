using System.Buffers.Binary;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Export.Xlsx;

/// <summary>
/// Passes a zip archive on with one fixed time in place of the time at which it was written, so that the same rows give the same bytes. The
/// archive is written without seeking: each header is one write of its own, which begins with its signature and has its fixed length.
/// </summary>
/// <param name="output">Where the archive goes.</param>
internal sealed class PinnedZip(Stream output) : OneWayStream
{
    private const uint LocalHeader = 0x04034B50;
    private const int LocalHeaderLength = 30;
    private const int TimeInLocalHeader = 10;
    private const uint DirectoryHeader = 0x02014B50;
    private const int DirectoryHeaderLength = 46;
    private const int TimeInDirectoryHeader = 12;

    /// <summary>1980-01-01, midnight: the first moment that a zip archive can state.</summary>
    private const uint FirstMoment = 0x0021_0000;

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (TimeIn(buffer) is not { } at)
        {
            output.Write(buffer);
            return;
        }

        Span<byte> header = stackalloc byte[DirectoryHeaderLength];
        header = header[..buffer.Length];
        buffer.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[at..], FirstMoment);
        output.Write(header);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (TimeIn(buffer.Span) is not { } at)
        {
            return output.WriteAsync(buffer, cancellationToken);
        }

        var header = buffer.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), FirstMoment);
        return output.WriteAsync(header, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    /// <summary>Where the time stands in a header; null for any other bytes.</summary>
    private static int? TimeIn(ReadOnlySpan<byte> bytes) =>
        bytes.Length switch
        {
            LocalHeaderLength when BinaryPrimitives.ReadUInt32LittleEndian(bytes) == LocalHeader => TimeInLocalHeader,
            DirectoryHeaderLength when BinaryPrimitives.ReadUInt32LittleEndian(bytes) == DirectoryHeader => TimeInDirectoryHeader,
            _ => null,
        };
}

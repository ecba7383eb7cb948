using System.IO.Hashing;
using Citations.Interchange.Streams;

namespace Citations.Interchange.Import.Containers;

/// <summary>A file of a zip archive. At its end the length and the checksum (CRC-32 of IEEE 802.3) must be those that the archive
/// states.</summary>
internal sealed class CheckedZipStream(Stream inner, uint crc, long length) : OneWayStream
{
    private readonly Crc32 _crc = new();
    private long _count;

    public override bool CanRead => true;

    /// <inheritdoc />
    /// <exception cref="DamagedInputException">The data is damaged, or ends too early.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(fault);
        }

        _crc.Append(buffer.Span[..read]);
        _count += read;
        return (read > 0 && _count <= length) || buffer.IsEmpty || (_count == length && _crc.GetCurrentHashAsUInt32() == crc)
            ? read
            : throw Damaged(fault: null);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static DamagedInputException Damaged(Exception? fault) => new("the zip archive is damaged, or ends too early", fault);
}

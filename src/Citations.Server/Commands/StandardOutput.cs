using System.Runtime.InteropServices;
using Citations.Interchange.Export;
using Citations.Interchange.Streams;

namespace Citations.Server.Commands;

/// <summary>
/// Standard output for much data. The runtime's own stream takes everything in silence when nobody reads any more; this one tells, so that
/// <c>export … | head</c> does not go through the whole store.
/// </summary>
internal sealed partial class StandardOutput : OneWayStream
{
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;
    private const short Writable = 4;

    /// <summary>"Try again", on Linux and elsewhere.</summary>
    private static readonly int _wouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    public override bool CanWrite => true;

    /// <exception cref="ExportException">It is closed.</exception>
    public static Stream Open() =>
        !StandardStreams.IsGiven(StandardStreams.Output)
            ? throw new ExportException(
                ExportErrorCodes.Unwritable,
                "Standard output is closed. Name a file with --out, or pass the export on to another program."
            )
        : OperatingSystem.IsWindows() ? Console.OpenStandardOutput()
        : new StandardOutput();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="ExportException">Nobody reads it any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = (int)WriteTo(StandardStreams.Output, in buffer[0], buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[written..];
                continue;
            }

            var fault = Marshal.GetLastPInvokeError();
            if (fault == BrokenPipe)
            {
                throw new ExportException(ExportErrorCodes.Abandoned, "Nobody reads standard output any more.");
            }

            if (fault == _wouldBlock)
            {
                var waiting = new Waiting { Descriptor = StandardStreams.Output, Events = Writable };
                WaitFor(ref waiting, 1, -1);
            }
            else if (fault != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(fault));
            }
        }
    }

    /// <summary>On a thread of the pool, which is left behind when a reader that has stopped reading is not worth waiting for any
    /// more.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Task.Run(() => Write(buffer.Span), cancellationToken).WaitAsync(cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, in byte first, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int WaitFor(ref Waiting waiting, uint count, int milliseconds);

    /// <summary>As the C library's <c>pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Waiting
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}

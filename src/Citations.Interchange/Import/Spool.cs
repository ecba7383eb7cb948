using System.Buffers;
using System.Globalization;
using System.Text;
using Citations.Model.Json;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>
/// Records that refer to something not seen yet, put aside on disk until the rest has been read: so records may come in any order and
/// memory
/// stays bounded. Each is two lines: its place, and the record as it was read, or as it was made of a row.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    private readonly FileStream _file = TemporaryFile.Create();

    public long Count { get; private set; }

    /// <exception cref="ImportException">There is no room for it.</exception>
    public async ValueTask AddAsync(PendingRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(record, cancellationToken);
        }
        catch (IOException fault)
        {
            throw TemporaryFile.Unwritable(fault);
        }
    }

    public async IAsyncEnumerable<PendingRecord> ReadAsync(
        RecordDefaults defaults,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        try
        {
            await _file.FlushAsync(cancellationToken);
        }
        catch (IOException fault)
        {
            throw TemporaryFile.Unwritable(fault);
        }

        _file.Position = 0;
        await using var lines = new LineReader(_file, int.MaxValue);
        while (await lines.NextAsync(cancellationToken))
        {
            var parts = Encoding.UTF8.GetString(lines.Line).Split(' ', 4);
            await lines.NextAsync(cancellationToken);
            var bytes = lines.Line.ToArray();
            yield return new PendingRecord(
                RecordJson.Read(bytes, defaults),
                parts[3],
                long.Parse(parts[0], CultureInfo.InvariantCulture),
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                parts[2] is "1",
                Reject.Of(ImportFormat.Records, (byte[])[.. bytes, (byte)'\n'])
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _file.DisposeAsync();
        }
        catch (IOException)
        {
            // No room for what was not written yet, and it is not needed any more
        }
    }

    private static ReadOnlyMemory<byte>? AsRead(in PendingRecord record)
    {
        if (record.Item != 0 || record.Reject is not { } reject)
        {
            return null;
        }

        var bytes = reject.Bytes();
        var text = bytes.Span.TrimEnd("\r\n"u8);
        return bytes[..text.Length][(text.StartsWith("\uFEFF"u8) ? 3 : 0)..];
    }

    private async ValueTask WriteAsync(PendingRecord record, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(
            Encoding.UTF8.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{record.Line} {record.Item} {(record.GivesWay ? 1 : 0)} {record.Input.ReplaceLineEndings(" ")}\n"
                )
            ),
            cancellationToken
        );
        await _file.WriteAsync(AsRead(record) ?? RecordJson.Write(record.Record), cancellationToken);
        await _file.WriteAsync("\n"u8.ToArray(), cancellationToken);
        Count++;
    }
}

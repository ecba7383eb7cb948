using System.Globalization;
using System.Text;
using Citations.Model.Json;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>
/// Records that refer to something not seen yet, put aside on disk until the rest has been read: so records may come in any order and memory
/// stays bounded. Each is two lines: its place, and the record.
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
        RecordDefaults defaults, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
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
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } place && await reader.ReadLineAsync(cancellationToken) is { } record)
        {
            var parts = place.Split(' ', 4);
            yield return new PendingRecord(
                RecordJson.Read(Encoding.UTF8.GetBytes(record), defaults),
                parts[3],
                long.Parse(parts[0], CultureInfo.InvariantCulture),
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                parts[2] is "1");
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

    private async ValueTask WriteAsync(PendingRecord record, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{record.Line} {record.Item} {(record.GivesWay ? 1 : 0)} {record.Input.ReplaceLineEndings(" ")}\n")), cancellationToken);
        await _file.WriteAsync(RecordJson.Write(record.Record), cancellationToken);
        await _file.WriteAsync("\n"u8.ToArray(), cancellationToken);
        Count++;
    }
}

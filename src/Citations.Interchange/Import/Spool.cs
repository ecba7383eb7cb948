using System.Globalization;
using System.Text;
using Citations.Model;
using Citations.Model.Json;

namespace Citations.Interchange.Import;

/// <summary>
/// Records that refer to something not seen yet, put aside on disk until the rest has been read: so records may come in any order and memory
/// stays bounded. Each is two lines: its place, and the record.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"citations-import-{Guid.NewGuid():N}.ndjson"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    public long Count { get; private set; }

    public async ValueTask AddAsync(PendingRecord record, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{record.Line} {record.Item} {(record.GivesWay ? 1 : 0)} {record.Input.ReplaceLineEndings(" ")}\n")), cancellationToken);
        await _file.WriteAsync(RecordJson.Write(record.Record), cancellationToken);
        await _file.WriteAsync("\n"u8.ToArray(), cancellationToken);
        Count++;
    }

    public async IAsyncEnumerable<PendingRecord> ReadAsync(
        RecordDefaults defaults, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _file.FlushAsync(cancellationToken);
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

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}

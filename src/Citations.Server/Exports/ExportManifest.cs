using System.Collections.Concurrent;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Model.Common;
using Citations.Storage.Snapshots;

namespace Citations.Server.Exports;

/// <summary>
/// <c>/exports/manifest.json</c>: every file of a snapshot with its row count, length and hash, and where to get exactly that. A hash is
/// computed
/// once for each snapshot, by whoever asks first; those who ask meanwhile wait for the same.
/// </summary>
internal sealed class ExportManifest(Exporter exporter, ExportOptions options, LowPriorityScheduler scheduler, CancellationToken stopping)
    : IDisposable
{
    /// <summary>Of the records and columns; changes when a reader must.</summary>
    public const string SchemaVersion = "1";

    private const int Remembered = 512;

    /// <summary>One file at a time, whatever many ask for: each is read whole.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<ExportSummary>>> _summaries = new(StringComparer.Ordinal);

    public void Dispose() => _turn.Dispose();

    /// <summary>Writes the manifest of some exports of one snapshot.</summary>
    public async Task WriteAsync(
        HttpResponse response,
        IReadOnlyList<PinnedExport> exports,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var summaries = new List<ExportSummary>(exports.Count);
        foreach (var export in exports)
        {
            summaries.Add(await SummaryAsync(export).WaitAsync(cancellationToken));
        }

        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        await using var json = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("name"u8, "Citations"u8);
        json.WriteString("schemaVersion"u8, SchemaVersion);
        json.WriteString("licence"u8, options.Licence);
        json.WriteStartObject("snapshot"u8);
        json.WriteNumber("commit"u8, at.Commit);
        json.WriteString("committedAt"u8, at.Commit == 0 ? null : Timestamp.Format(at.CommittedAt));
        json.WriteEndObject();
        json.WriteString("changesSince"u8, $"/exports/all.ndjson?since={at.Commit}");
        json.WriteStartArray("files"u8);
        for (var i = 0; i < exports.Count; i++)
        {
            Write(json, exports[i], summaries[i]);
        }

        json.WriteEndArray();
        WriteColumns(json);
        json.WriteEndObject();
    }

    private Task<ExportSummary> SummaryAsync(PinnedExport export)
    {
        if (_summaries.Count > Remembered)
        {
            _summaries.Clear();
        }

        var summary = _summaries.GetOrAdd(export.Identity, _ => new(() => ComputeAsync(export)));
        if (summary.Value.IsFaulted || summary.Value.IsCanceled)
        {
            _summaries.TryRemove(export.Identity, out _);
        }

        return summary.Value;
    }

    private async Task<ExportSummary> ComputeAsync(PinnedExport export)
    {
        await _turn.WaitAsync(stopping);
        try
        {
            return await scheduler.RunAsync(() => exporter.RunAsync(export.Request, export.At, Stream.Null, stopping).AsTask());
        }
        finally
        {
            _turn.Release();
        }
    }

    private static void Write(Utf8JsonWriter json, PinnedExport export, ExportSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, export.Request.File.Name);
        json.WriteString("url"u8, $"/exports/{export.Request.File}?resume={export.Token}");
        json.WriteString("mediaType"u8, export.Request.File.MediaType);
        json.WriteNumber("rows"u8, summary.Rows);
        json.WriteNumber("bytes"u8, summary.Bytes);
        json.WriteString("sha256"u8, summary.Sha256);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json)
    {
        json.WriteStartObject("columns"u8);
        foreach (var file in ExportFile.All.Where(file => file.Format == ExportFormat.Csv))
        {
            json.WriteStartArray(file.CollectionName);
            foreach (var column in ExportColumns.Of(file.Collection))
            {
                json.WriteStartObject();
                json.WriteString("name"u8, column.Name);
                json.WriteString("type"u8, column.Type);
                json.WriteString("description"u8, column.Description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

using Citations.Interchange.Export.Streaming;
using Citations.Model.Records;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>Records that are at hand.</summary>
internal sealed class RecordPart(IReadOnlyList<Record> records) : ExportPart
{
    public override ValueTask WriteAsync(ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            RecordLine.Write(to, record);
        }

        return ValueTask.CompletedTask;
    }
}

using Citations.Interchange.Export.Streaming;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>Records, one JSON object a line: the same that an import reads.</summary>
internal sealed class RecordFormat<T>(Func<T, Record> record) : BatchFormat<RowBatch<T>>
    where T : class
{
    protected override ValueTask WriteAsync(RowBatch<T> batch, bool isFirst, ExportBuffer to, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            RecordLine.Write(to, record(item));
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>Writes one record.</summary>
internal static class RecordLine
{
    public static void Write(ExportBuffer to, Record record)
    {
        to.AddJson(record, RecordJson.Write);
        to.Add((byte)'\n');
        to.Rows++;
    }

    /// <summary>The records of a fact: itself, and what became of it.</summary>
    public static void WriteWithStatus(ExportBuffer to, Fact fact)
    {
        Write(to, new FactRecord(fact));
        foreach (var reinstatement in fact.Reinstatements)
        {
            Write(to, new ReinstatementRecord(fact.Key, reinstatement));
        }

        if (fact.SupersededBy is { } superseded)
        {
            Write(to, new SupersessionRecord(fact.Key, superseded));
        }

        if (fact.Retraction is { } retraction)
        {
            Write(to, new RetractionRecord(fact.Key, retraction));
        }
    }
}

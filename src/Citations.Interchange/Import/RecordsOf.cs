using System.Collections;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>The records of a chunk, without copying them.</summary>
internal sealed class RecordsOf(List<PendingRecord> chunk) : IReadOnlyList<Record>
{
    public int Count => chunk.Count;

    public Record this[int index] => chunk[index].Record;

    public IEnumerator<Record> GetEnumerator() => chunk.Select(static item => item.Record).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

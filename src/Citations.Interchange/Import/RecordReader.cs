using System.Buffers;
using System.Runtime.CompilerServices;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>Reads interchange records, one JSON object a line.</summary>
internal sealed class RecordReader(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private readonly LineReader _lines = new(stream, options.MaxLineBytes);

    public long Line => _lines.Number + 1;

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _lines.NextAsync(cancellationToken))
        {
            var item = new ImportItem(_lines.Number, (int)_lines.Raw.Length) { IsRest = _lines.IsRest };
            if (_lines.IsTooLong)
            {
                yield return item with
                {
                    Problem = LineReader.TooLong(options.MaxLineBytes, "record"),
                    Reject = RejectOfLine(),
                };
            }
            else if (Parse(_lines.Line, out var problem) is { } record)
            {
                yield return item with
                {
                    Record = record,
                    Reject = RejectOfLine(),
                };
            }
            else if (problem is not null)
            {
                yield return item with
                {
                    Problem = problem,
                    Reject = RejectOfLine(),
                };
            }
        }
    }

    private Reject? RejectOfLine() => options.KeepsRejects ? Reject.Of(ImportFormat.Records, _lines.Raw.ToArray()) : null;

    private Record? Parse(ReadOnlySequence<byte> line, out Problem? problem)
    {
        problem = null;
        byte[]? rented = null;
        try
        {
            var span = line.IsSingleSegment ? line.FirstSpan : Copy(line, ref rented);
            return span.Trim(" \t"u8).IsEmpty ? null : RecordJson.Read(span, defaults);
        }
        catch (ModelException fault)
        {
            problem = fault.Problem;
            return null;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static ReadOnlySpan<byte> Copy(ReadOnlySequence<byte> line, ref byte[]? rented)
    {
        rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
        line.CopyTo(rented);
        return rented.AsSpan(0, (int)line.Length);
    }
}

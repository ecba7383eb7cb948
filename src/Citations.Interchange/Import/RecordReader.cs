using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
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
            if (_lines.IsTooLong)
            {
                yield return new ImportItem(_lines.Number, 0) { Problem = LineReader.TooLong(options.MaxLineBytes, "record") };
            }
            else if (Parse(_lines.Line, out var problem) is { } record)
            {
                yield return new ImportItem(_lines.Number, (int)_lines.Line.Length) { Record = record };
            }
            else if (problem is not null)
            {
                var text = Encoding.UTF8.GetString(_lines.Line);
                yield return new ImportItem(_lines.Number, (int)_lines.Line.Length) { Problem = problem, Reject = new Reject("", ImportFormat.Records, () => text) };
            }
        }
    }

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

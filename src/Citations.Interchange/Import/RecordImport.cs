using System.Buffers;
using Citations.Model;
using Citations.Model.Json;
using Citations.Storage;

namespace Citations.Interchange.Import;

/// <summary>
/// Imports NDJSON records into a store, a chunk a commit, in bounded memory. Records may come in any order, over all inputs. The first chunk with
/// a fault ends it: nothing of that chunk is written, what was committed before stays, and importing again after mending leads where an
/// undisturbed import would have led, because what is there already is left as it is.
/// </summary>
public sealed class RecordImport(ICitationStore store, ImportOptions options, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <exception cref="ImportException">An input cannot be read.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async ValueTask<ImportReport> RunAsync(
        IReadOnlyList<ImportInput> inputs, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var defaults = new RecordDefaults(options.RecordedBy, time.GetUtcNow());
        await using var run = await ImportRun.StartAsync(store, options, defaults, cancellationToken);
        foreach (var input in inputs)
        {
            if (!await ReadAsync(run, input, defaults, progress, cancellationToken))
            {
                return run.Report();
            }
        }

        await run.FinishAsync(cancellationToken);
        return run.Report();
    }

    /// <summary>Whether to go on.</summary>
    private async ValueTask<bool> ReadAsync(
        ImportRun run, ImportInput input, RecordDefaults defaults, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var lines = new LineReader(input.Open(), options.MaxLineBytes);
        while (await NextAsync(lines, run, input))
        {
            if (Parse(lines.Line, defaults, out var problem) is { } record)
            {
                run.Add(new PendingRecord(record, input.Name, lines.Number), lines.Line.Length);
            }
            else if (problem is not null)
            {
                run.Refuse(new ImportRefusal(input.Name, lines.Number, problem.Path, problem.What, problem.Remedy));
            }

            if (run.ChunkIsFull)
            {
                await run.CommitChunkAsync(cancellationToken);
                progress?.Report(new ImportProgress(input.Name, run.Lines, run.Commits));
            }

            if (run.IsOver)
            {
                return false;
            }
        }

        return !run.IsOver;

        async ValueTask<bool> NextAsync(LineReader reader, ImportRun to, ImportInput from)
        {
            try
            {
                return await reader.NextAsync(cancellationToken);
            }
            catch (LineTooLongException fault)
            {
                to.Refuse(new ImportRefusal(
                    from.Name, fault.Number, "", $"the line is longer than {fault.Limit} bytes", "Write one record a line; nothing after it was read"));
                to.End();
                return false;
            }
            catch (IOException fault)
            {
                throw new ImportException($"{from.Name}:{reader.Number + 1}: cannot be read further: {fault.Message}", fault);
            }
        }
    }

    private static Record? Parse(ReadOnlySequence<byte> line, RecordDefaults defaults, out Problem? problem)
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

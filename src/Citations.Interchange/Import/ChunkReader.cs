using System.Threading.Channels;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Statements;
using Citations.Interchange.Import.Wikidata;
using Citations.Model.Common;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>Reads inputs into chunks, ahead of the writing: while one chunk is written, the next is read and parsed.</summary>
internal sealed class ChunkReader(ImportOptions options, RecordDefaults defaults, ReadBytes bytes, ChannelWriter<Chunk> to)
{
    private Chunk _chunk = new();
    private long _items;

    /// <summary>Reads all inputs; a fault of an input is passed on to whoever reads the chunks, after those before it.</summary>
    public async Task RunAsync(IReadOnlyList<ImportInput> inputs, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var input in inputs)
            {
                await ReadAsync(input, cancellationToken);
            }

            await to.WriteAsync(_chunk, cancellationToken);
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }

    private async ValueTask ReadAsync(ImportInput input, CancellationToken cancellationToken)
    {
        IItemReader? reader = null;
        try
        {
            var file = input.Open();
            await using var opened = new CountingStream(file, bytes);
            await using var stream = await InputStream.OpenAsync(opened, options.MaxUnpackRatio, cancellationToken);
            reader = ReaderOf(FormatDetection.Of(input.Name, stream.Head, options), stream);
            await foreach (var item in reader.ReadAsync(cancellationToken))
            {
                Take(item, input.Name);
                if (!options.Atomic && (Math.Max(_chunk.Items, _chunk.Records.Count) >= options.ChunkRecords || _chunk.Bytes >= options.ChunkBytes))
                {
                    var full = _chunk;
                    _chunk = new Chunk(full.Records.Count);
                    await to.WriteAsync(full, cancellationToken);
                }

                if (item.IsLast)
                {
                    return;
                }
            }

            // A file that ends at the end of a line looks whole, however much of it somebody cut off meanwhile
            if (opened.Count < input.Length && file.CanSeek && file.Length < input.Length)
            {
                throw new IOException($"the file had {input.Length} bytes when reading began, and now it has {file.Length}");
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            var what = fault switch
            {
                InvalidDataException => "the gzip data is damaged, or ends too early",
                _ => fault.Message,
            };
            throw new ImportException($"{input.Name}:{reader?.Line ?? 1}: cannot be read further: {what}. What was committed before is kept; mend the file and import it again.", fault);
        }
    }

    private IItemReader ReaderOf(ImportFormat format, InputStream stream) => format switch
    {
        ImportFormat.Wikidata => new WikidataReader(stream, options, defaults),
        ImportFormat.Statements when FormatDetection.IsJson(stream.Head) => new StatementLines(stream, options, defaults),
        ImportFormat.Statements => new StatementReader(stream, options, defaults),
        ImportFormat.Csv => new CsvReader(stream, stream.Head, options, defaults),
        _ => new RecordReader(stream, options, defaults),
    };

    private void Take(ImportItem item, string input)
    {
        _chunk.Input = input;
        _chunk.Bytes += item.Bytes;
        if (item.IsRest)
        {
            _chunk.Refused.Add((null, item.Reject));
            return;
        }

        _chunk.Items += item.IsContext ? 0 : 1;
        if (item.Problem is { } problem)
        {
            _chunk.Refused.Add((new ImportRefusal(input, item.Line, problem.Path, problem.What, problem.Remedy, WireName.Of(problem.Code)), item.Reject));
        }
        else if (item.Record is { } record)
        {
            _chunk.Records.Add(new PendingRecord(record, input, item.Line, Reject: item.Reject));
        }
        else
        {
            _items++;
            foreach (var part in item.Records ?? [])
            {
                _chunk.Records.Add(new PendingRecord(part.Record, input, item.Line, _items, part.GivesWay, item.Reject));
            }
        }
    }
}

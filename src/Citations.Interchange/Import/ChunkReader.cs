using System.Threading.Channels;
using Citations.Interchange.Import.ClaimReviews;
using Citations.Interchange.Import.Containers;
using Citations.Interchange.Import.Csv;
using Citations.Interchange.Import.Statements;
using Citations.Interchange.Import.Wikidata;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import;

/// <summary>Reads inputs into chunks, ahead of the writing: while one chunk is written, the next is read and parsed.</summary>
internal sealed class ChunkReader(ImportOptions options, RecordDefaults defaults, ReadBytes bytes, ChannelWriter<Chunk> to)
{
    private Chunk _chunk = new();
    private IItemReader? _reader;
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
        _reader = null;
        try
        {
            var file = input.Open();
            await using var opened = new CountingStream(file, bytes);
            await using var stream = await InputStream.OpenAsync(opened, options.MaxUnpackRatio, cancellationToken);
            var readsAll =
                ZipContents.IsZip(stream.Head) || ExcelReader.IsOldExcel(stream.Head)
                    ? await ReadContainerAsync(input.Name, stream, cancellationToken)
                    : await ReadItemsAsync(
                        ReaderOf(FormatDetection.Of(input.Name, stream.Head, options), stream),
                        input.Name,
                        cancellationToken
                    );

            // A file that ends at the end of a line looks whole, however much of it somebody cut off meanwhile
            if (readsAll && opened.Count < input.Length && file.CanSeek && file.Length < input.Length)
            {
                throw new IOException($"the file had {input.Length} bytes when reading began, and now it has {file.Length}");
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            var what = fault is InvalidDataException ? "the gzip data is damaged, or ends too early" : fault.Message;
            throw new ImportException(
                $"{input.Name}:{_reader?.Line ?? 1}: cannot be read further: {what}. What was committed before is kept; repair the file and import it again.",
                fault
            );
        }
    }

    /// <summary>Reads what a zip archive or an Excel file holds. Either has to be read in any order, so it is put on disk first.</summary>
    private async ValueTask<bool> ReadContainerAsync(string name, InputStream stream, CancellationToken cancellationToken)
    {
        await using var file = await TemporaryFile.CopyAsync(stream, cancellationToken);
        using var archive = ZipContents.IsZip(stream.Head) ? ZipContents.Open(file) : null;
        if (archive is null || ZipContents.IsExcel(archive))
        {
            await (archive is null ? Task.CompletedTask : ZipContents.CheckAsync(archive, options.MaxUnpackRatio, cancellationToken));
            file.Position = 0;
            return await ReadItemsAsync(new ExcelReader(file, options, defaults), name, cancellationToken);
        }

        var entries = ZipContents.Files(archive, options.Mapping?.Entry);
        if (entries.Count == 0)
        {
            throw new ImportException(
                $"{name}: the zip archive holds no file to import{(options.Mapping?.Entry is { } pattern ? $" that is named like {pattern}" : "")}. It holds {string.Join(", ", archive.Entries.Take(10).Select(entry => entry.FullName))}."
            );
        }

        foreach (var entry in entries)
        {
            var input = $"{name}/{entry.FullName}";
            await using var unpacked = await InputStream.OpenAsync(
                ZipContents.Open(entry, options.MaxUnpackRatio),
                options.MaxUnpackRatio,
                cancellationToken
            );
            if (!await ReadItemsAsync(ReaderOf(FormatDetection.Of(input, unpacked.Head, options), unpacked), input, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the items; false when a fault ends the input.</summary>
    private async ValueTask<bool> ReadItemsAsync(IItemReader reader, string input, CancellationToken cancellationToken)
    {
        _reader = reader;
        await foreach (var item in reader.ReadAsync(cancellationToken))
        {
            Take(item, input);
            if (
                !options.Atomic
                && (Math.Max(_chunk.Items, _chunk.Records.Count) >= options.ChunkRecords || _chunk.Bytes >= options.ChunkBytes)
            )
            {
                var full = _chunk;
                _chunk = new Chunk(full.Records.Count);
                await to.WriteAsync(full, cancellationToken);
            }

            if (item.IsLast)
            {
                return false;
            }
        }

        return true;
    }

    private IItemReader ReaderOf(ImportFormat format, InputStream stream) =>
        format switch
        {
            ImportFormat.Wikidata => new WikidataReader(stream, options, defaults),
            ImportFormat.Statements when FormatDetection.IsJson(stream.Head) => new StatementLines(stream, options, defaults),
            ImportFormat.Statements => new StatementReader(stream, options, defaults),
            ImportFormat.ClaimReviews => new ClaimReviewReader(stream, options, defaults),
            ImportFormat.Csv => new CsvReader(stream, stream.Head, options, defaults),
            _ => new RecordReader(stream, options, defaults),
        };

    private void Take(ImportItem item, string input)
    {
        _chunk.Input = input;
        _chunk.Bytes += item.Bytes;
        if (item.IsRest)
        {
            _chunk.Refused.Add(new RefusedItem(Refusal: null, item.Reject));
            return;
        }

        _chunk.Items += item.IsContext ? 0 : 1;
        _chunk.EqualRows += item.IsRepeated ? 1 : 0;
        if (item.Problem is { } problem)
        {
            _chunk.Refused.Add(
                new RefusedItem(Refusal(problem), item.Reject) { Subject = item.Subject, IsUnparsed = item.Subject is null }
            );
            return;
        }

        if (item.Record is { } record)
        {
            _chunk.Records.Add(new PendingRecord(record, input, item.Line, Reject: item.Reject));
            return;
        }

        _items++;
        foreach (var part in item.Records ?? [])
        {
            _chunk.Records.Add(new PendingRecord(part.Record, input, item.Line, _items, part.GivesWay, item.Reject));
        }

        var reject = item.Reject;
        foreach (var fact in item.FactProblems ?? [])
        {
            _chunk.Refused.Add(new RefusedItem(Refusal(fact), reject) { Subject = item.Subject, IsFact = true });
            reject = null; // the row is kept once
        }

        ImportRefusal Refusal(Problem of) => new(input, item.Line, of.Path, of.What, of.Remedy, WireName.Of(of.Code));
    }
}

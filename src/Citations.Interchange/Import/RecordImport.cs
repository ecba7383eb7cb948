using System.Threading.Channels;
using Citations.Interchange.Import.Containers;
using Citations.Interchange.Import.Corrections;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Errors;

namespace Citations.Interchange.Import;

/// <summary>
/// Imports into a store, a chunk a commit, in bounded memory. Records may come in any order, over all inputs. Unless it shall leave refused
/// items out, the first chunk with a fault ends it: nothing of that chunk is written, what was committed before stays, and importing again
/// after mending leads where an undisturbed import would have led, because what is there already is left as it is.
/// </summary>
public sealed class RecordImport(ICitationStore store, ImportOptions options, TimeProvider time)
{
    private const int MostNamed = 3;

    /// <summary>What the import that runs, or ran last, has come to: also when it ended with an exception. Null before it began.</summary>
    public ImportReport? SoFar { get; private set; }

    /// <summary>Runs it.</summary>
    /// <exception cref="ImportException">An input cannot be read.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async ValueTask<ImportReport> RunAsync(
        IReadOnlyList<ImportInput> inputs,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await LookAheadAsync(inputs, cancellationToken);
        if (!options.HasStoreToItself || options.DryRun || options.Source is not null)
        {
            return await TakeInAsync(inputs, progress, cancellationToken);
        }

        await store.BeginLoadAsync(cancellationToken);
        try
        {
            return await TakeInAsync(inputs, progress, cancellationToken);
        }
        finally
        {
            if (SoFar is { } all)
            {
                progress?.Report(new ImportProgress("", all.Lines, all.Commits, 0, null) { Phase = ImportPhase.Indexing });
            }

            await store.EndLoadAsync(cancellationToken);
        }
    }

    private async ValueTask<ImportReport> TakeInAsync(
        IReadOnlyList<ImportInput> inputs,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var defaults = new RecordDefaults(options.RecordedBy, time.GetUtcNow()) { InsistsOnRecordedBy = options.InsistsOnRecordedBy };
        var bytes = new ReadBytes();
        var total = inputs.Any(input => input.Length is null) ? null : inputs.Sum(input => input.Length);
        var chunks = Channel.CreateBounded<Chunk>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var noted = options with { Note = NoteOf(inputs) };
        await using IImportRun run = options.Source is null
            ? await ImportRun.StartAsync(store, noted, defaults, cancellationToken)
            : await CorrectionRun.StartAsync(store, noted, defaults, cancellationToken);
        var reading = Task.Run(
            () => new ChunkReader(options with { Atomic = run.IsAtOnce }, defaults, bytes, chunks.Writer).RunAsync(inputs, enough.Token),
            CancellationToken.None
        );
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
            {
                await run.TakeAsync(chunk, cancellationToken);
                progress?.Report(new ImportProgress(chunk.Input, run.Items, run.Commits, bytes.Count, total));
                if (run.IsOver)
                {
                    break;
                }
            }
        }
        finally
        {
            await enough.CancelAsync();
            await reading;
            SoFar = run.Report();
        }

        progress?.Report(new ImportProgress("", run.Items, run.Commits, bytes.Count, total) { Phase = ImportPhase.Resolving });
        try
        {
            await run.FinishAsync(cancellationToken);
        }
        finally
        {
            SoFar = run.Report();
        }

        return SoFar;
    }

    /// <summary>Who imports, and what. Only the last part of a path is named, because everybody reads it.</summary>
    private CommitNote NoteOf(IReadOnlyList<ImportInput> inputs)
    {
        var names = inputs.Take(MostNamed).Select(static input => input.Name is "-" ? "standard input" : Path.GetFileName(input.Name));
        var more = inputs.Count > MostNamed ? $" and {inputs.Count - MostNamed} more" : "";
        var source = options.Source is { } of ? $" as all that {of} says" : "";
        return new CommitNote(
            options.CommittedBy ?? options.RecordedBy,
            options.Message ?? $"import of {string.Join(", ", names)}{more}{source}"
        );
    }

    /// <summary>Of several files none may be of a format that there is not, before the first is taken in. What can be read only once is
    /// looked at in its turn.</summary>
    private async ValueTask LookAheadAsync(IReadOnlyList<ImportInput> inputs, CancellationToken cancellationToken)
    {
        foreach (var input in inputs.Count > 1 ? inputs.Where(input => input.Length is not null) : [])
        {
            try
            {
                await using var stream = await InputStream.OpenAsync(input.Open(), options.MaxUnpackRatio, cancellationToken);
                if (!ZipContents.IsZip(stream.Head) && !ExcelReader.IsOldExcel(stream.Head))
                {
                    FormatDetection.Of(input.Name, stream.Head, options);
                }
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // It breaks somewhere; whoever reads it tells where
            }
        }
    }
}

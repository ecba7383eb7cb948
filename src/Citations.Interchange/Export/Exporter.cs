using System.Globalization;
using Citations.Interchange.Export.ClaimReviews;
using Citations.Interchange.Export.Csv;
using Citations.Interchange.Export.Facts;
using Citations.Interchange.Export.Linked;
using Citations.Interchange.Export.Ndjson;
using Citations.Interchange.Export.Parquet;
using Citations.Interchange.Export.References;
using Citations.Interchange.Export.Rows;
using Citations.Interchange.Export.Streaming;
using Citations.Interchange.Export.Xlsx;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.References;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Documents;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export;

/// <summary>
/// Writes what a store holds as of a snapshot to a stream, in memory that does not grow with it. The same snapshot and request give the
/// same bytes,
/// on every store.
/// </summary>
/// <param name="of">The store.</param>
public sealed class Exporter(ICitationStore of)
{
    private readonly ICitationStore _store = of is IScannedStore scanned ? scanned.ForScans : of;

    /// <summary>Refuses what cannot be done, before anything is written.</summary>
    /// <exception cref="ExportException">What is wrong with the request.</exception>
    public static void Check(ExportRequest request, Snapshot at)
    {
        var (collection, format) = (request.File.Collection, request.File.Format);
        if (request.Fields.Length > 0 && !request.File.HasColumns)
        {
            throw Wrong($"'fields' chooses the columns of csv and xlsx; {request.File} has none. Leave it out.", "fields");
        }

        if (request.EscapeFormulas && format != ExportFormat.Csv)
        {
            throw Wrong($"'safe' is about the cells of CSV; {request.File} has none. Leave it out.", "safe");
        }

        if (request.ByteOrderMark && format != ExportFormat.Csv)
        {
            throw Wrong($"'bom' is about CSV; {request.File} begins with none. Leave it out.", "bom");
        }

        if ((request.Where is not null || request.Order.Length > 0) && collection is ExportCollection.All or ExportCollection.Texts)
        {
            throw Wrong($"{request.File} is the whole; it takes neither 'where' nor 'order'. Export one of the other collections.");
        }

        if (Iris.Fault(request.BaseIri) is { } fault)
        {
            throw Wrong($"The base of IRIs will not do: {fault}");
        }

        if (request.Texts is not null && request.Since is not null && collection == ExportCollection.Texts)
        {
            throw Wrong($"'since' does not go with {request.File} here: which texts may be shown can change. Leave it out.", "since");
        }

        CheckSince(request, at);
        ExportColumns.Check(request);
    }

    /// <summary>Runs it.</summary>
    /// <param name="request">What to export.</param>
    /// <param name="at">As of when.</param>
    /// <param name="output">Where to; it is written to piece by piece, and not closed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ExportException">What is wrong with the request; nothing is written then.</exception>
    /// <exception cref="StoreException">The store cannot be read further.</exception>
    public ValueTask<ExportSummary> RunAsync(ExportRequest request, Snapshot at, Stream output, CancellationToken cancellationToken) =>
        RunAsync(request, at, output, new ExportProgress(), cancellationToken);

    /// <inheritdoc cref="RunAsync(ExportRequest, Snapshot, Stream, CancellationToken)"/>
    /// <param name="progress">Is told how far it has come.</param>
    public ValueTask<ExportSummary> RunAsync(
        ExportRequest request,
        Snapshot at,
        Stream output,
        ExportProgress progress,
        CancellationToken cancellationToken
    )
    {
        Check(request, at);
        return ExportPipeline.RunAsync(Parts(request, at, cancellationToken), output, progress, cancellationToken);
    }

    private IAsyncEnumerable<ExportPart> Parts(ExportRequest request, Snapshot at, CancellationToken cancellationToken)
    {
        if (request.Since is not null)
        {
            return ChangeRecords.PartsAsync(_store, request, at, cancellationToken);
        }

        var query = new PageQuery { Where = request.Where, Order = request.Order };
        return request.File.Collection switch
        {
            ExportCollection.All => EverythingRecords.PartsAsync(_store, at, request.IncludeTexts, cancellationToken),
            ExportCollection.Texts => TextRecords.PartsAsync(_store, at, request.Texts, cancellationToken),
            ExportCollection.Facts when request.File.Format == ExportFormat.Ndjson => FactRecords.PartsAsync(
                _store,
                query,
                at,
                withStatus: true,
                cancellationToken
            ),
            ExportCollection.Facts => FactFormat(request, at)
                .PartsAsync(FactDocuments.ReadAsync(_store, query, at, cancellationToken), cancellationToken),
            ExportCollection.ClaimGroups => ClaimGroupFormat(request, at)
                .PartsAsync(
                    RowBatches.OfAsync(_store.ClaimGroups, query, at, static group => group.FactCount, cancellationToken),
                    cancellationToken
                ),
            ExportCollection.Sources => SourceFormat(request, at)
                .PartsAsync(RowBatches.OfAsync(_store.Sources, query, at, cancellationToken), cancellationToken),
            ExportCollection.Entities => EntityFormat(request, at)
                .PartsAsync(RowBatches.OfAsync(_store.Entities, query, at, cancellationToken), cancellationToken),
            _ => PropertyFormat(request, at)
                .PartsAsync(RowBatches.OfAsync(_store.Properties, query, at, cancellationToken), cancellationToken),
        };
    }

    private RowFormat<DocumentBatch> FactFormat(ExportRequest request, Snapshot at) =>
        request.File.Format switch
        {
            ExportFormat.Csv => FactCsv(new FactTable(_store, at), request),
            ExportFormat.Parquet => new ParquetFormat<DocumentBatch, FactRow>(new FactTable(_store, at)),
            ExportFormat.Xlsx => Xlsx(new FactTable(_store, at), request, at),
            ExportFormat.JsonLd => new JsonLdFacts(_store, at, request),
            ExportFormat.NQuads => new QuadFacts(_store, at, request),
            _ => throw NoSuch(request),
        };

    private RowFormat<RowBatch<ClaimGroup>> ClaimGroupFormat(ExportRequest request, Snapshot at) =>
        request.File.Format switch
        {
            ExportFormat.Ndjson => new ClaimGroupRecords(_store, at),
            ExportFormat.Csv => Csv(new ClaimGroupTable(_store, at), request),
            ExportFormat.Parquet => new ParquetFormat<RowBatch<ClaimGroup>, ClaimValueRow>(new ClaimGroupTable(_store, at)),
            ExportFormat.Xlsx => Xlsx(new ClaimGroupTable(_store, at), request, at),
            ExportFormat.JsonLd => new JsonLdClaimGroups(_store, at, request),
            ExportFormat.NQuads => new QuadClaimGroups(_store, at, request),
            _ => throw NoSuch(request),
        };

    private RowFormat<RowBatch<Source>> SourceFormat(ExportRequest request, Snapshot at) =>
        request.File.Format switch
        {
            ExportFormat.Ndjson => new RecordFormat<Source>(source => new SourceRecord(source)),
            ExportFormat.Csv => Csv(DefinitionTables.Sources, request),
            ExportFormat.Parquet => new ParquetFormat<RowBatch<Source>, Source>(DefinitionTables.Sources),
            ExportFormat.Xlsx => Xlsx(DefinitionTables.Sources, request, at),
            ExportFormat.JsonLd => JsonLdDefinitions.Sources(request),
            ExportFormat.NQuads => QuadDefinitions.Sources(request),
            ExportFormat.CslJson => new ReferenceFormat(ReferenceStyle.CslJson),
            ExportFormat.Bibtex => new ReferenceFormat(ReferenceStyle.Bibtex),
            ExportFormat.Ris => new ReferenceFormat(ReferenceStyle.Ris),
            ExportFormat.ClaimReview => new ClaimReviewFormat(_store, at),
            _ => throw NoSuch(request),
        };

    private static RowFormat<RowBatch<Entity>> EntityFormat(ExportRequest request, Snapshot at) =>
        request.File.Format switch
        {
            ExportFormat.Ndjson => new RecordFormat<Entity>(entity => new EntityRecord(entity.Plain)),
            ExportFormat.Csv => Csv(DefinitionTables.Entities, request),
            ExportFormat.Parquet => new ParquetFormat<RowBatch<Entity>, Entity>(DefinitionTables.Entities),
            ExportFormat.Xlsx => Xlsx(DefinitionTables.Entities, request, at),
            ExportFormat.JsonLd => JsonLdDefinitions.Entities(request),
            ExportFormat.NQuads => QuadDefinitions.Entities(request),
            _ => throw NoSuch(request),
        };

    private static RowFormat<RowBatch<Property>> PropertyFormat(ExportRequest request, Snapshot at) =>
        request.File.Format switch
        {
            ExportFormat.Ndjson => new RecordFormat<Property>(property => new PropertyRecord(property)),
            ExportFormat.Csv => Csv(DefinitionTables.Properties, request),
            ExportFormat.Parquet => new ParquetFormat<RowBatch<Property>, Property>(DefinitionTables.Properties),
            ExportFormat.Xlsx => Xlsx(DefinitionTables.Properties, request, at),
            ExportFormat.JsonLd => JsonLdDefinitions.Properties(request),
            ExportFormat.NQuads => QuadDefinitions.Properties(request),
            _ => throw NoSuch(request),
        };

    private static FactCsv FactCsv(FactTable table, ExportRequest request) =>
        new(table, table.Select(request.Fields), request.EscapeFormulas, request.ByteOrderMark);

    private static XlsxFormat<TBatch, TRow> Xlsx<TBatch, TRow>(RowTable<TBatch, TRow> table, ExportRequest request, Snapshot at)
        where TBatch : IDisposable => new(table, table.Select(request.Fields), request.File, at);

    private static CsvFormat<TBatch, TRow> Csv<TBatch, TRow>(RowTable<TBatch, TRow> table, ExportRequest request)
        where TBatch : IDisposable => new(table, table.Select(request.Fields), request.EscapeFormulas, request.ByteOrderMark);

    private static void CheckSince(ExportRequest request, Snapshot at)
    {
        if (request.Since is not { } since)
        {
            return;
        }

        if (request.File.Format != ExportFormat.Ndjson || request.File.Collection == ExportCollection.ClaimGroups)
        {
            throw Wrong(
                $"'since' gives records of what changed, so it goes with facts, sources, entities, properties or all, as ndjson; not with {request.File}."
            );
        }

        if (request.Order.Length > 0)
        {
            throw Wrong("'since' gives changes in the order in which they were made. Leave 'order' out.", "order");
        }

        if (since < 0 || since > at.Commit)
        {
            throw new ExportException(
                ExportErrorCodes.UnknownCommit,
                $"'since' is {since}; the commits up to this snapshot are 1 to {at.Commit}. Give the commit of the last export, or 0 for everything."
            )
            {
                Correction = ExportCorrection.With("since", since < 0 ? "0" : at.Commit.ToString(CultureInfo.InvariantCulture)),
            };
        }
    }

    private static ExportException Wrong(string message, string? without = null) =>
        new(ExportErrorCodes.BadParameter, message) { Correction = without is null ? null : ExportCorrection.Without(without) };

    private static ArgumentException NoSuch(ExportRequest request) =>
        new($"{request.File} is not among the files that there are", nameof(request));
}

using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>
/// The state of a store as records that make it again: what facts refer to first, then all facts as recorded, whatever became of them, then
/// what
/// did. The order depends on the state alone, not on the commits that led to it.
/// </summary>
internal static class EverythingRecords
{
    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        bool includeTexts,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IAsyncEnumerable<ExportPart>[] sections =
        [
            ReliabilityRecords.MethodAsync(store, at, cancellationToken),
            new RecordFormat<Property>(property => new PropertyRecord(property)).PartsAsync(
                RowBatches.OfAsync(store.Properties, new PageQuery(), at, cancellationToken),
                cancellationToken
            ),
            new RecordFormat<Entity>(entity => new EntityRecord(entity.Plain)).PartsAsync(
                RowBatches.OfAsync(store.Entities, new PageQuery(), at, cancellationToken),
                cancellationToken
            ),
            new RecordFormat<Source>(source => new SourceRecord(source.Plain)).PartsAsync(
                RowBatches.OfAsync(store.Sources, new PageQuery(), at, cancellationToken),
                cancellationToken
            ),
            .. includeTexts
                ? [TextRecords.PartsAsync(store, at, shown: null, cancellationToken)]
                : Array.Empty<IAsyncEnumerable<ExportPart>>(),
            FactRecords.PartsAsync(store, new PageQuery { Where = AnyStatus }, at, withStatus: false, cancellationToken),
            ReinstatementRecords.PartsAsync(store, at, cancellationToken),
            RetirementRecords.PartsAsync(store, at, cancellationToken),
            DecisionRecords.PartsAsync(store, at, cancellationToken),
            ReliabilityRecords.PartsAsync(store, at, cancellationToken),
        ];
        foreach (var section in sections)
        {
            await foreach (var part in section.WithCancellation(cancellationToken))
            {
                yield return part;
            }
        }
    }

    /// <summary>True of every fact; by mentioning the status it lets through those that no longer stand.</summary>
    public static Filter AnyStatus { get; } =
        Where.In(Field.FactStatus, [.. Enum.GetValues<FactStatus>().Select(status => Scalar.Of(status))]);
}

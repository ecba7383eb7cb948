using System.Runtime.CompilerServices;
using Citations.Interchange.Export.Streaming;
using Citations.Model.Facts;
using Citations.Model.Records;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Ndjson;

/// <summary>
/// What became of facts: supersessions, then retractions, each in the order in which the facts were recorded. A successor must stand when
/// it takes
/// the place of another, so a supersession comes before the one of its successor, should that fact have been recorded earlier.
/// </summary>
internal static class RetirementRecords
{
    private const int Batch = 1_000;

    private static readonly PageQuery _retired = new()
    {
        Where = Where.In(Field.FactStatus, Scalar.Of(FactStatus.Retracted), Scalar.Of(FactStatus.Superseded)),
    };

    public static async IAsyncEnumerable<ExportPart> PartsAsync(
        ICitationStore store,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var order = new SupersessionOrder();
        await foreach (var page in store.Facts.StreamAsync(_retired, at, cancellationToken))
        {
            order.Add(page.Items);
        }

        await foreach (var facts in SupersededAsync(store, order, at, cancellationToken))
        {
            yield return new RecordPart([
                .. facts.Where(fact => fact.SupersededBy is not null).Select(fact => new SupersessionRecord(fact.Key, fact.SupersededBy!)),
            ]);
        }

        await foreach (var page in store.Facts.StreamAsync(_retired, at, cancellationToken))
        {
            yield return new RecordPart([
                .. page.Items.Where(fact => fact.Retraction is not null).Select(fact => new RetractionRecord(fact.Key, fact.Retraction!)),
            ]);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<Fact>> SupersededAsync(
        ICitationStore store,
        SupersessionOrder order,
        Snapshot at,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (order.IsAsRecorded)
        {
            await foreach (var page in store.Facts.StreamAsync(_retired, at, cancellationToken))
            {
                yield return page.Items;
            }

            yield break;
        }

        foreach (var keys in order.Keys().Chunk(Batch))
        {
            yield return [.. (await store.Facts.GetAsync(keys, at, cancellationToken)).OfType<Fact>()];
        }
    }
}

using Citations.GraphQL.Execution.Binding;
using Citations.Model.Common;
using Citations.Model.Sources;
using Citations.Schema.Reading;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Dataset;

/// <summary>One state of all data.</summary>
internal sealed record DatasetState(Snapshot At, DatasetCounters Counters, Source? About)
{
    /// <summary>The time of the commit; null for an empty store, which has no commit.</summary>
    public DateTimeOffset? CommittedAt => At.Commit == 0 ? null : At.CommittedAt;
}

/// <summary>The root field <c>dataset</c> and the resolvers of <c>Dataset</c>.</summary>
internal static class DatasetType
{
    public static void Bind(ResolverMap resolvers, Reads reads, CitationsSchemaOptions options)
    {
        resolvers
            .Root("Query")
            .Batch<DatasetState>(
                "dataset",
                async batch =>
                {
                    var read = await reads.OpenAsync(batch);
                    var about = await read.Store.Sources.GetAsync([Source.DataSetKey], read.At, batch.CancellationToken);
                    var state = new DatasetState(read.At, await read.Store.CountersAsync(read.At, batch.CancellationToken), about[0]);
                    batch.SetEach(_ => state);
                }
            );
        resolvers
            .Type<DatasetState>("Dataset")
            .Property("about", state => state.About)
            .Property("factCount", state => Counts.Shown(state.Counters.Facts))
            .Property("recordedFactCount", state => Counts.Shown(state.Counters.RecordedFacts))
            .Property("sourceCount", state => Counts.Shown(state.Counters.Sources))
            .Property("originCount", state => Counts.Shown(state.Counters.Origins))
            .Property("entityCount", state => Counts.Shown(state.Counters.Entities))
            .Property("propertyCount", state => Counts.Shown(state.Counters.Properties))
            .Property("claimGroupCount", state => Counts.Shown(state.Counters.ClaimGroups))
            .Property("conflictCount", state => Counts.Shown(state.Counters.Conflicting))
            .Property("commit", state => state.At.Commit)
            .Property("committedAt", state => state.CommittedAt)
            .Property(
                "permalink",
                state => state.CommittedAt is { } at ? $"{options.PublicUrl}/?asOf={Uri.EscapeDataString(Timestamp.Format(at))}" : null
            );
    }
}

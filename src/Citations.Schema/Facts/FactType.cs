using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Schema.Citations;
using Citations.Schema.Commits;
using Citations.Schema.Nodes;
using Citations.Schema.Reading;
using Citations.Schema.Values;
using Citations.Storage.Commits;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Facts;

/// <summary>The resolvers of <c>Fact</c> and of the types inside it.</summary>
internal static class FactType
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers.Enum<FactStatus>("FactStatus");
        resolvers
            .Type<Fact>("Fact")
            .Property("id", (fact, field) => GlobalId.Of("Fact", fact.Key, field))
            .Property("key", fact => fact.Key)
            .Batch<Entity>("subject", batch => Lookups.OneAsync(batch, store => store.Entities, fact => fact.Subject))
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, store => store.Properties, fact => fact.Property))
            .Property("value", fact => fact.Value)
            .Batch<string>("display", batch => Displays.ResolveAsync(batch, fact => fact.Value))
            .Property("asStated", fact => fact.AsStated)
            .Property("inferred", fact => fact.IsInferred)
            .Property("qualifiers", fact => fact.Qualifiers)
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, store => store.Sources, fact => fact.Source))
            .Property("confidence", fact => fact.Confidence)
            .Property("citations", FactCitation.Of)
            .Property("method", fact => fact.Method)
            .Property("recordedBy", fact => fact.RecordedBy)
            .Property("recordedAt", fact => fact.RecordedAt)
            .Property("commit", fact => fact.Commit)
            .Property("status", fact => fact.Status)
            .Property("retraction", fact => fact.Retraction)
            .Batch<Fact>("supersededBy", batch => Lookups.OneAsync(batch, store => store.Facts, fact => fact.SupersededBy?.Fact))
            .Property("supersession", fact => fact.SupersededBy)
            .Property("reinstatements", fact => fact.Reinstatements)
            .Batch<ClaimGroup>("claimGroup", ClaimGroupAsync)
            .Batch<IReadOnlyList<FactVersion>>("history", HistoryAsync);
        resolvers
            .Type<FactVersion>("FactVersion")
            .Property("commit", version => version.Since.Commit)
            .Property("committedAt", version => version.Since.CommittedAt)
            .Batch<string>("by", batch => CommitType.NotesAsync(batch, version => version.Since.Commit, ByOf))
            .Batch<string>("message", batch => CommitType.NotesAsync(batch, version => version.Since.Commit, MessageOf))
            .Property("status", version => version.Fact.Status)
            .Property("fact", version => new Scoped(version.Fact, version.Then));
        resolvers
            .Type<Qualifier>("Qualifier")
            .Batch<Property>("property", batch => Lookups.OneAsync(batch, store => store.Properties, qualifier => qualifier.Property))
            .Property("value", qualifier => qualifier.Value)
            .Batch<string>("display", batch => Displays.ResolveAsync(batch, qualifier => qualifier.Value));
        resolvers
            .Type<Retraction>("Retraction")
            .Property("by", retraction => retraction.By)
            .Property("at", retraction => retraction.At)
            .Property("reason", retraction => retraction.Reason)
            .Property("commit", retraction => retraction.Commit);
        resolvers
            .Type<Reinstatement>("Reinstatement")
            .Property("by", reinstatement => reinstatement.By)
            .Property("at", reinstatement => reinstatement.At)
            .Property("reason", reinstatement => reinstatement.Reason)
            .Property("commit", reinstatement => reinstatement.Commit)
            .Property("retraction", reinstatement => reinstatement.Retraction)
            .Property("supersession", reinstatement => reinstatement.Supersession);
        resolvers
            .Type<Supersession>("Supersession")
            .Property("by", supersession => supersession.By)
            .Property("at", supersession => supersession.At)
            .Property("reason", supersession => supersession.Reason)
            .Property("commit", supersession => supersession.Commit);
    }

    /// <summary>Who made a version: whoever did it to the fact, or else whoever made the commit.</summary>
    private static string? ByOf(FactVersion version, CommitNote note) =>
        version.Fact.Retraction is { } retraction && retraction.Commit == version.Since.Commit ? retraction.By
        : version.Fact.SupersededBy is { } supersession && supersession.Commit == version.Since.Commit ? supersession.By
        : ReinstatementOf(version) is { } reinstatement ? reinstatement.By
        : version.Fact.Commit == version.Since.Commit ? version.Fact.RecordedBy
        : note.By;

    private static string? MessageOf(FactVersion version, CommitNote note) =>
        version.Fact.Retraction is { } retraction && retraction.Commit == version.Since.Commit ? retraction.Reason
        : version.Fact.SupersededBy is { } supersession && supersession.Commit == version.Since.Commit ? supersession.Reason
        : ReinstatementOf(version) is { } reinstatement ? reinstatement.Reason
        : note.Message;

    private static Reinstatement? ReinstatementOf(FactVersion version) =>
        version.Fact.Reinstatements is [.., var last] && last.Commit == version.Since.Commit ? last : null;

    private static async ValueTask ClaimGroupAsync(FieldBatch<Fact, ClaimGroup> batch)
    {
        var read = Read.Of(batch);
        var facts = new Fact[batch.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = batch[i];
        }

        var groups = await read.Store.ClaimGroupsOfFactsAsync(facts, read.At, batch.CancellationToken);
        for (var i = 0; i < facts.Length; i++)
        {
            batch.Set(i, groups[i]);
        }
    }

    private static async ValueTask HistoryAsync(FieldBatch<Fact, IReadOnlyList<FactVersion>> batch)
    {
        var read = Read.Of(batch);
        var keys = batch.Keys(fact => fact.Key);
        var versions = await read.Store.Facts.VersionsAsync(keys, read.At, batch.CancellationToken);
        var byKey = new Dictionary<string, FactVersion[]>(keys.Count, StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
        {
            byKey[keys[i]] =
            [
                .. versions[i]
                    .Where(version => version.Record is not null)
                    .Select(version => new FactVersion(version.Since, version.Record!, read.Of(version.Since)))
                    .Reverse(),
            ];
        }

        batch.SetEach(fact => byKey[fact.Key]);
    }

    /// <summary>One version of a fact, and the state that it began with.</summary>
    private sealed record FactVersion(Snapshot Since, Fact Fact, Read Then);
}

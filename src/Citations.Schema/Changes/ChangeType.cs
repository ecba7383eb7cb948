using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Schema.Errors;
using Citations.Schema.Reading;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.Feed;
using Citations.Storage.Snapshots;

namespace Citations.Schema.Changes;

/// <summary>The root fields <c>changes</c> and <c>compare</c>, and the resolvers of changes.</summary>
internal static class ChangeType
{
    public static void Bind(ResolverMap resolvers, Reads reads, CitationsSchemaOptions options)
    {
        resolvers.Enum<ChangeKind>("ChangeKind").Enum<GroupAspect>("ClaimGroupAspect").Enum<GroupChangeReason>("ClaimGroupChangeReason");
        resolvers
            .Root("Query")
            .Batch<ChangePage>(
                "changes",
                async batch =>
                {
                    var since = TokenOf(batch.Arguments.Get<string>("since")!);
                    var read = await reads.OpenAsync(batch);
                    if (since.Commit > read.At.Commit)
                    {
                        throw Problems.UnknownCommit("since", since.Commit, read.At.Commit);
                    }

                    var take = SizeOf(batch.Arguments, options);
                    var page = await ChangePage.ReadAsync(read, since, take, KindsOf(batch.Arguments), batch.CancellationToken);
                    batch.SetEach(_ => page);
                }
            )
            .Batch<ComparedStates>("compare", batch => ComparedStates.ResolveAsync(batch, reads));
        resolvers
            .Type<ChangePage>("ChangePage")
            .Property("changes", page => page.Changes)
            .Property("next", page => page.Next.ToString())
            .Property("hasMore", page => page.HasMore);
        resolvers
            .Type<FeedItem>("Change")
            .Property("token", item => item.Token.ToString())
            .Property("commit", item => item.Commit)
            .Property("kind", item => item.Kind)
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, store => store.Facts, item => FactOf(item.Record)))
            .Property("reason", item => ReasonOf(item.Record))
            .Property("source", item => (item.Record as SourceRecord)?.Source)
            .Property("entity", item => (item.Record as EntityRecord)?.Entity)
            .Property("property", item => (item.Record as PropertyRecord)?.Property)
            .Property("textSha256", item => (item.Record as TextRecord)?.Sha256)
            .Property("method", item => (item.Record as MethodRecord)?.Method)
            .Property("claimGroup", item => item.Group is null ? null : new ChangedGroup(item.Group, item.Why));
        resolvers
            .Type<ChangedGroup>("ClaimGroupChange")
            .Batch<Entity>("subject", batch => Lookups.OneAsync(batch, store => store.Entities, changed => changed.Change.Group.Subject))
            .Batch<Property>(
                "property",
                batch => Lookups.OneAsync(batch, store => store.Properties, changed => changed.Change.Group.Property)
            )
            .Property("before", changed => changed.Change.Before)
            .Property("after", changed => changed.Change.After)
            .Property("changed", changed => changed.Change.Changed)
            .Property("why", changed => changed.Why);
        ComparedStates.Bind(resolvers, options);
    }

    /// <summary>The place that an argument names.</summary>
    public static FeedToken TokenOf(string text) =>
        FeedToken.Parse(text)
        ?? throw new StoreException(
            StoreErrorCode.InvalidCursor,
            "since",
            $"'{text}' is no place in the history",
            "Give the number of a commit, or 'next' of an earlier page"
        );

    /// <summary>The kinds that are asked for; null for all.</summary>
    public static IReadOnlySet<ChangeKind>? KindsOf(InputObject arguments) =>
        arguments.TryGet<IReadOnlyList<ChangeKind>>("kinds", out var kinds) ? kinds!.ToHashSet() : null;

    /// <summary>How many items <c>first</c> asks for.</summary>
    public static int SizeOf(InputObject arguments, CitationsSchemaOptions options)
    {
        var first = arguments.Get("first", options.DefaultPageSize);
        return first < 0 ? throw Problems.NegativePageSize("first", first)
            : first > options.MaxPageSize
                ? throw Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'first'", first, options.MaxPageSize)
            : first;
    }

    private static string? FactOf(Record? record) =>
        record switch
        {
            FactRecord fact => fact.Fact.Key,
            ReinstatementRecord reinstatement => reinstatement.Fact,
            SupersessionRecord supersession => supersession.Fact,
            RetractionRecord retraction => retraction.Fact,
            _ => null,
        };

    private static string? ReasonOf(Record? record) =>
        record switch
        {
            ReinstatementRecord reinstatement => reinstatement.Reinstatement.Reason,
            SupersessionRecord supersession => supersession.Supersession.Reason,
            RetractionRecord retraction => retraction.Retraction.Reason,
            _ => null,
        };
}

/// <summary>A claim group that came out otherwise, and why.</summary>
internal sealed record ChangedGroup(GroupChange Change, IReadOnlyList<GroupChangeReason> Why);

/// <summary>Two states, and what they differ in.</summary>
internal sealed record ComparedStates(CommitEntry? From, CommitEntry? To, StateComparison Difference)
{
    public static void Bind(ResolverMap resolvers, CitationsSchemaOptions options)
    {
        resolvers
            .Type<ComparedStates>("StateComparison")
            .Property("from", compared => compared.From)
            .Property("to", compared => compared.To)
            .Property("counts", compared => compared.Difference)
            .Property("facts", (compared, field) => Piece<FactDifference>.Of(compared.Difference.Facts, field.Arguments, options))
            .Property(
                "claimGroups",
                (compared, field) =>
                    Piece<ChangedGroup>.Of(
                        [.. compared.Difference.Groups.Select(static change => new ChangedGroup(change, []))],
                        field.Arguments,
                        options
                    )
            );
        resolvers
            .Type<StateComparison>("ComparisonCounts")
            .Property("added", difference => Count(difference, ChangeKind.FactRecorded))
            .Property("retracted", difference => Count(difference, ChangeKind.FactRetracted))
            .Property("superseded", difference => Count(difference, ChangeKind.FactSuperseded))
            .Property("reinstated", difference => Count(difference, ChangeKind.FactReinstated))
            .Property("claimGroups", difference => difference.Groups.Count);
        resolvers
            .Type<Piece<FactDifference>>("FactDifferencePage")
            .Property("differences", piece => piece.Items)
            .Property("next", piece => piece.Next);
        resolvers
            .Type<Piece<ChangedGroup>>("ClaimGroupDifferencePage")
            .Property("differences", piece => piece.Items)
            .Property("next", piece => piece.Next);
        resolvers
            .Type<FactDifference>("FactDifference")
            .Property("kind", difference => difference.Kind)
            .Property("fact", difference => difference.Fact);
    }

    public static async ValueTask ResolveAsync(FieldBatch<RequestContext, ComparedStates> batch, Reads reads)
    {
        var read = await reads.OpenAsync(batch);
        var from = await AtAsync(read, "from", batch.Arguments.Get<long>("from"), batch.CancellationToken);
        var to = batch.Arguments.TryGet<long>("to", out var commit) ? await AtAsync(read, "to", commit, batch.CancellationToken) : read.At;
        if (to.Commit < from.Commit)
        {
            throw Problems.Conflicting($"'from' is {from.Commit} and 'to' is {to.Commit}. Give the earlier commit as 'from'.");
        }

        batch.Scope = new Read(read.Store, to);
        var difference = await StateComparison.OfAsync(read.Store, from, to, batch.CancellationToken);
        var commits = await read.Store.CommitsAsync([from.Commit, to.Commit], batch.CancellationToken);
        var compared = new ComparedStates(commits.GetValueOrDefault(from.Commit), commits.GetValueOrDefault(to.Commit), difference);
        batch.SetEach(_ => compared);
    }

    private static async ValueTask<Snapshot> AtAsync(Read read, string argument, long commit, CancellationToken cancellationToken) =>
        commit == 0 ? Snapshot.Empty
        : commit < 0 || commit > read.At.Commit ? throw Problems.UnknownCommit(argument, commit, read.At.Commit)
        : await read.Store.AtAsync(commit, cancellationToken) ?? throw Problems.UnknownCommit(argument, commit, read.At.Commit);

    private static int Count(StateComparison difference, ChangeKind kind) => difference.Facts.Count(fact => fact.Kind == kind);

    /// <summary>A page of a list that does not change, because both states are fixed.</summary>
    private sealed record Piece<T>(IReadOnlyList<T> Items, string? Next)
    {
        public static Piece<T> Of(IReadOnlyList<T> all, InputObject arguments, CitationsSchemaOptions options)
        {
            var after = arguments.TryGet<string>("after", out var text) ? IndexOf(text!) : 0;
            var take = ChangeType.SizeOf(arguments, options);
            T[] items = [.. all.Skip(after).Take(take)];
            var next = after + items.Length;
            return new(items, next < all.Count ? next.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        }

        private static int IndexOf(string text) =>
            int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index)
                ? index
                : throw new StoreException(
                    StoreErrorCode.InvalidCursor,
                    "after",
                    $"'{text}' is no place in this list",
                    "Give 'next' of the page before"
                );
    }
}

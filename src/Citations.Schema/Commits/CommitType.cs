using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage.Commits;

namespace Citations.Schema.Commits;

/// <summary>The root fields <c>commits</c> and <c>commit</c>, and the resolvers of <c>Commit</c>.</summary>
internal static class CommitType
{
    public static void Bind(ResolverMap resolvers, Reads reads, CitationsSchemaOptions options)
    {
        resolvers
            .Root("Query")
            .Batch<CommitPage>(
                "commits",
                async batch =>
                {
                    var page = PageArguments.Read(batch.Arguments, options);
                    var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit) : await reads.OpenAsync(batch);
                    var found = await CommitPage.ReadAsync(read.Store, page, read.At, batch.CancellationToken);
                    batch.SetEach(_ => found);
                }
            )
            .Batch<CommitEntry>(
                "commit",
                async batch =>
                {
                    var read = await reads.OpenAsync(batch);
                    var number = batch.Arguments.Get<long>("number");
                    var found = await read.Store.CommitsAsync([number], batch.CancellationToken);
                    batch.SetEach(_ => number <= read.At.Commit ? found.GetValueOrDefault(number) : null);
                }
            );
        resolvers
            .Type<CommitPage>("CommitsConnection")
            .Property("pageInfo", page => page.PageInfo)
            .Property("edges", page => page.Edges)
            .Property("nodes", page => page.Nodes);
        resolvers.Type<CommitEdge>("CommitsEdge").Property("cursor", edge => edge.Cursor).Property("node", edge => edge.Node);
        resolvers
            .Type<CommitEntry>("Commit")
            .Property("number", entry => entry.Snapshot.Commit)
            .Property("committedAt", entry => entry.Snapshot.CommittedAt)
            .Property("by", entry => entry.Note.By)
            .Property("message", entry => entry.Note.Message)
            .Property("method", entry => entry.Method)
            .Property("reliabilities", entry => Counts.Shown(entry.Reliabilities))
            .Property("counts", entry => entry.Counts);
        resolvers
            .Type<CommitCounts>("CommitCounts")
            .Property("factsRecorded", counts => Counts.Shown(counts.Recorded))
            .Property("factsRetracted", counts => Counts.Shown(counts.Retracted))
            .Property("factsSuperseded", counts => Counts.Shown(counts.Superseded))
            .Property("factsReinstated", counts => Counts.Shown(counts.Reinstated))
            .Property("factsChecked", counts => Counts.Shown(counts.Checked))
            .Property("sources", counts => Counts.Shown(counts.Sources))
            .Property("entities", counts => Counts.Shown(counts.Entities))
            .Property("properties", counts => Counts.Shown(counts.Properties))
            .Property("texts", counts => Counts.Shown(counts.Texts))
            .Property("claimGroups", counts => Counts.Shown(counts.ClaimGroups));
    }

    /// <summary>Something from the note of the commit of each parent; null where nothing was said.</summary>
    public static async ValueTask NotesAsync<TParent>(
        FieldBatch<TParent, string> batch,
        Func<TParent, long> commitOf,
        Func<TParent, CommitNote, string?> answer
    )
    {
        var numbers = new HashSet<long>();
        for (var i = 0; i < batch.Count; i++)
        {
            numbers.Add(commitOf(batch[i]));
        }

        var found = await Read.Of(batch).Store.CommitsAsync(numbers, batch.CancellationToken);
        for (var i = 0; i < batch.Count; i++)
        {
            var note = found.GetValueOrDefault(commitOf(batch[i]))?.Note ?? CommitNote.None;
            if (answer(batch[i], note) is { } text)
            {
                batch.Set(i, text);
            }
        }
    }
}

using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Who made each commit, why, and how much it changed.</summary>
public abstract class CommitHistoryContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task A_commit_keeps_who_made_it_why_and_how_much_it_changed()
    {
        await CommitDefinitions();
        var (old, next) = (Sample.Leads("justin-trudeau", "globe"), Sample.Leads("mark-carney", "globe"));
        await Commit(Sample.Records([old, next]));
        Clock.Tick();
        var result = await Store.AppendAsync(
            new CommitBatch([Sample.Supersede(old, next), Sample.Record(Sample.Says("aid", "mail"))])
            {
                Note = new CommitNote("editor", "a new government"),
            },
            Cancel
        );
        var entry = (await Store.CommitsAsync([3, 99], Cancel)).Single().Value;
        Assert.Equal((result.Snapshot, new CommitNote("editor", "a new government")), (entry.Snapshot, entry.Note));
        Assert.Equal(new CommitCounts(1, 0, 1, 0, 0, 0, 0, 0, 0, 2), entry.Counts);
    }

    [Fact]
    public async Task Commits_are_read_in_both_directions_and_by_number()
    {
        for (var i = 0; i < 6; i++)
        {
            Clock.Tick();
            await Store.AppendAsync(
                new CommitBatch(i == 0 ? [.. Sample.Definitions] : [Sample.Record(Sample.Says($"slogan {i}", "globe"))])
                {
                    Note = new CommitNote(null, $"commit {i + 1}"),
                },
                Cancel
            );
        }

        Assert.Equal<IEnumerable<long>>([6, 5, 4], await Numbers(new CommitRange(0, long.MaxValue, 3, NewestFirst: true)));
        Assert.Equal<IEnumerable<long>>([3, 2], await Numbers(new CommitRange(1, 4, 3, NewestFirst: true)));
        Assert.Equal<IEnumerable<long>>([2, 3], await Numbers(new CommitRange(1, 4, 9, NewestFirst: false)));
        Assert.Empty(await Numbers(new CommitRange(0, long.MaxValue, 0, NewestFirst: false)));
        Assert.Empty(await Numbers(new CommitRange(6, long.MaxValue, 9, NewestFirst: false)));
        Assert.Equal(
            ["commit 2", "commit 5"],
            (await Store.CommitsAsync([5, 2, 0, -1], Cancel)).OrderBy(pair => pair.Key).Select(pair => pair.Value.Note.Message)
        );
    }

    [Fact]
    public async Task Commits_without_records_say_why_they_were_made()
    {
        await CommitDefinitions();
        await Commit(Sample.Records([Sample.Says("one", "globe"), Sample.Says("two", "mail")]));
        Clock.Tick();
        await Store.ChangeMethodAsync(SupportMethod.Vote, new CommitNote("command line", null), Cancel);
        var entry = (await Store.CommitsAsync(new CommitRange(0, long.MaxValue, 1, NewestFirst: true), Cancel))[0];
        Assert.Equal(new CommitNote("command line", "rank by VOTE"), entry.Note);
        Assert.Equal(1, entry.Counts!.ClaimGroups);
    }

    [Fact]
    public async Task A_commit_without_a_note_and_a_long_note_are_taken()
    {
        await CommitDefinitions();
        Assert.Equal(CommitNote.None, (await Store.CommitsAsync([1], Cancel))[1].Note);
        Clock.Tick();
        await Store.AppendAsync(
            new CommitBatch([Sample.Record(Sample.Says("one", "globe"))]) { Note = new CommitNote(" ", new string('x', 5_000)) },
            Cancel
        );
        var note = (await Store.CommitsAsync([2], Cancel))[2].Note;
        Assert.Null(note.By);
        Assert.Equal(CommitNote.MaxLength, note.Message!.Length);
        Assert.EndsWith("…", note.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<long>> Numbers(CommitRange range) =>
        (await Store.CommitsAsync(range, Cancel)).Select(entry => entry.Snapshot.Commit);
}

using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Citations.Storage.Contract.Oracle;
using Citations.Storage.Feed;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>One feed of changes: records and claim groups of each commit, in order and resumable at every place.</summary>
public abstract class FeedContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    private static readonly Fact _carney = Sample.Leads("mark-carney", "globe");
    private static readonly Fact _trudeau = Sample.Leads("justin-trudeau", "mail");

    [Fact]
    public async Task A_commit_lists_what_it_did_and_what_came_of_it()
    {
        var at = await FillAsync();
        var feed = await ReadAsync(new FeedToken(1, null), at);
        Assert.Equal(
            [
                "2-1 FactRecorded",
                "2-2 ClaimGroupChanged Values,Agreement,Leader FactsAdded",
                "3-1 FactRecorded",
                "3-2 ClaimGroupChanged Values,Agreement,Leader FactsAdded",
                "4-1 FactRetracted",
                "4-2 ClaimGroupChanged Values,Agreement,Leader FactsRemoved",
                "5-1 FactReinstated",
                "5-2 ClaimGroupChanged Values,Agreement,Leader FactsAdded",
                "6-1 MethodChanged",
                "6-2 ClaimGroupChanged Support Method",
                "7-1 FactRetracted",
                "7-2 FactRetracted",
                "7-3 ClaimGroupChanged Values,Agreement,Leader FactsRemoved",
            ],
            feed.Select(Describe)
        );
        Assert.Equal((null, Agreement.Uncontested), (feed[1].Group!.Before, feed[1].Group!.After!.Agreement));
        Assert.Null(feed[^1].Group!.After);
    }

    [Fact]
    public async Task Reading_can_stop_at_every_place_and_go_on()
    {
        var at = await FillAsync();
        var whole = await ReadAsync(new FeedToken(0, null), at);
        for (var i = 0; i < whole.Count; i++)
        {
            Assert.Equal(whole.Skip(i + 1).Select(Describe), (await ReadAsync(whole[i].Token, at)).Select(Describe));
            Assert.Equal(whole[i].Token, FeedToken.Parse(whole[i].Token.ToString()));
        }

        var retracted = await ReadAsync(new FeedToken(0, null), at, ChangeKind.FactRetracted);
        Assert.Equal(["4-1 FactRetracted", "7-1 FactRetracted", "7-2 FactRetracted"], retracted.Select(Describe));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("0-3")]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    public void What_is_no_place_is_refused(string text) => Assert.Null(FeedToken.Parse(text));

    [Fact]
    public async Task Two_states_differ_in_what_stands_and_what_leads()
    {
        await FillAsync();
        var compared = await CompareAsync(2, 4);
        Assert.Empty(compared.Facts);
        Assert.Empty(compared.Groups);
        compared = await CompareAsync(3, 4);
        Assert.Equal([ChangeKind.FactRetracted], compared.Facts.Select(fact => fact.Kind));
        Assert.Equal(Agreement.Uncontested, Assert.Single(compared.Groups).After!.Agreement);
        compared = await CompareAsync(4, 6);
        Assert.Equal([ChangeKind.FactReinstated], compared.Facts.Select(fact => fact.Kind));
        compared = await CompareAsync(0, 3);
        Assert.Equal([ChangeKind.FactRecorded, ChangeKind.FactRecorded], compared.Facts.Select(fact => fact.Kind));
        Assert.Null(Assert.Single(compared.Groups).Before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_groups_of_each_commit_are_those_that_differ(int seed)
    {
        var history = new RandomHistory(new Random(seed));
        var commits = new List<Snapshot> { Snapshot.Empty };
        for (var i = 0; i < 25; i++)
        {
            Clock.Tick();
            var result = await Store.AppendAsync(i == 0 ? RandomHistory.First : history.Next(commits), Cancel);
            if (result.Committed)
            {
                commits.Add(result.Snapshot);
            }
        }

        for (var i = 1; i < commits.Count; i++)
        {
            var (before, after) = (await ByIdAsync(commits[i - 1]), await ByIdAsync(commits[i]));
            var expected = before.Keys.Union(after.Keys).Where(id => !Equals(before.GetValueOrDefault(id), after.GetValueOrDefault(id)));
            var found = new List<GroupChange>();
            while (await Store.GroupChangesAsync(commits[i].Commit, found.LastOrDefault()?.Place, 2, Cancel) is { Count: > 0 } page)
            {
                found.AddRange(page);
            }

            Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(change => change.Group.Id).Order(StringComparer.Ordinal));
            Assert.All(found, change => Assert.Equal(before.GetValueOrDefault(change.Group.Id), change.Before));
            Assert.All(found, change => Assert.Equal(after.GetValueOrDefault(change.Group.Id), change.After));
        }
    }

    private static string Describe(FeedItem item) =>
        item.Group is null
            ? $"{item.Token} {item.Kind}"
            : $"{item.Token} {item.Kind} {string.Join(',', item.Group.Changed)} {string.Join(',', item.Why)}";

    private async Task<Snapshot> FillAsync()
    {
        await CommitDefinitions();
        await Commit(Sample.Record(_carney));
        await Commit(Sample.Record(_trudeau));
        await Commit(Sample.Retract(_trudeau));
        await Commit(Sample.Reinstate(_trudeau));
        Clock.Tick();
        await Store.ChangeMethodAsync(SupportMethod.NoisyOr, CommitNote.None, Cancel);
        return await Commit(Sample.Retract(_carney), Sample.Retract(_trudeau, "wrong after all"));
    }

    private async Task<List<FeedItem>> ReadAsync(FeedToken after, Snapshot until, params ChangeKind[] kinds) =>
        await new ChangeFeed(Store).ReadAsync(after, until, kinds.Length == 0 ? null : kinds.ToHashSet(), Cancel).ToListAsync(Cancel);

    private async Task<StateComparison> CompareAsync(long from, long to) =>
        await StateComparison.OfAsync(
            Store,
            from == 0 ? Snapshot.Empty : (await Store.AtAsync(from, Cancel))!.Value,
            (await Store.AtAsync(to, Cancel))!.Value,
            Cancel
        );

    private async Task<Dictionary<string, ClaimGroup>> ByIdAsync(Snapshot at) =>
        (await Groups(at)).ToDictionary(group => group.Id, StringComparer.Ordinal);
}

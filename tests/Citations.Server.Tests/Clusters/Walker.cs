using Citations.Server.Tests.Support;

namespace Citations.Server.Tests.Clusters;

/// <summary>Walks through all facts page by page, any server giving any page.</summary>
internal sealed class Walker(Cluster cluster, Ledger ledger)
{
    private const string Page =
        "query ($after: String) { facts(first: 50, after: $after, where: {status: {in: [ACTIVE, RETRACTED]}}) { totalCount pageInfo { "
        + "hasNextPage endCursor } nodes { key commit status claimGroup { factCount } } } }";

    private readonly List<Walk> _walks = [];

    public async Task RunAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            _walks.Add(await WalkAsync());
        }
    }

    /// <summary>One walk: it gives as many facts as every page of it says there are, and each once, among them all that were acknowledged
    /// before it began.</summary>
    public async Task<Walk> WalkAsync()
    {
        var known = ledger.Facts.Keys.ToArray();
        var (facts, totals) = (new Dictionary<string, bool>(StringComparer.Ordinal), new HashSet<int>());
        var newest = 0L;
        string? after = null;
        do
        {
            var page = (await cluster.AskAsync(Page, new { after })).GetProperty("facts");
            totals.Add(page.GetProperty("totalCount").GetInt32());
            foreach (var fact in page.Items("nodes"))
            {
                Assert.True(facts.TryAdd(fact.Text("key")!, fact.Text("status") is "RETRACTED"), $"{fact.Text("key")} came twice");
                newest = Math.Max(newest, fact.GetProperty("commit").GetInt64());
            }

            var info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.Text("endCursor") : null;
        } while (after is not null);

        Assert.Equal(facts.Count, Assert.Single(totals));
        Assert.Empty(known.Except(facts.Keys, StringComparer.Ordinal));
        return new Walk(newest, facts);
    }

    /// <summary>Now that everything is known: every walk saw commits whole, and all of them up to the newest it saw. How many walks there
    /// were.</summary>
    public int Judge()
    {
        Assert.All(_walks, walk => Assert.Equal(ledger.Until(walk.Newest), walk.Facts.Keys.Order(StringComparer.Ordinal)));
        return _walks.Count;
    }
}

/// <summary>What one walk saw.</summary>
/// <param name="Newest">The newest commit of a fact in it.</param>
/// <param name="Facts">The keys, and whether the fact was retracted.</param>
internal sealed record Walk(long Newest, IReadOnlyDictionary<string, bool> Facts);

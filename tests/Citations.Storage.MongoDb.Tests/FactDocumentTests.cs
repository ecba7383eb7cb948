using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>What exports read without decoding is what the decoded records say, as of every commit.</summary>
public abstract class FactDocumentTests<TFactory> : IAsyncLifetime
    where TFactory : ServerFactory, new()
{
    private readonly TFactory _factory = new();
    private readonly Clock _clock = new();
    private readonly List<Snapshot> _snapshots = [];
    private MongoCitationStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = (MongoCitationStore)await _factory.OpenAsync(_clock);
        var (aid, slogan) = (Sample.Aid(700_000_000, "post"), Sample.Says("a slogan of \"Québec\" \u2028", "globe", "abroad"));
        await CommitAsync([
            .. Sample.Definitions,
            .. Sample.Records([aid, slogan, Sample.Leads("mark-carney", "globe"), Sample.FoundedOn("2020-05~", "mail")]),
        ]);
        await CommitAsync(new TextRecord(Sample.TextSha256, Sample.Text));
        await CommitAsync(Sample.Retract(slogan), Sample.Record(Sample.Leads("justin-trudeau", "post")));
        await CommitAsync(
            Sample.Supersede(Sample.Leads("mark-carney", "globe"), Sample.Leads("justin-trudeau", "post")),
            Sample.Record(Sample.Says("another", "globe"))
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await _factory.DisposeAsync();
    }

    [Fact]
    public async Task Documents_are_those_of_the_facts_byte_for_byte()
    {
        foreach (var at in _snapshots)
        {
            var query = new PageQuery { Where = Where.In(Field.FactStatus, [.. Enum.GetValues<FactStatus>().Select(Scalar.Of)]) };
            var facts = (await _store.Facts.PageAsync(query with { Take = 100 }, at, Cancel)).Items;
            var documents = new List<string>();
            await foreach (var batch in _store.StreamFactDocumentsAsync(query, at, Cancel))
            {
                using (batch)
                {
                    documents.AddRange(Enumerable.Range(0, batch.Count).Select(i => Encoding.UTF8.GetString(batch[i])));
                }
            }

            Assert.NotEmpty(facts);
            Assert.Equal(facts.Select(fact => Encoding.UTF8.GetString(FactDocument.Write(fact))), documents);
        }
    }

    [Fact]
    public async Task Heads_are_those_of_the_claim_groups()
    {
        SubjectProperty[] questions =
        [
            new("canada", "slogan"),
            new("canada", "head-of-government"),
            new("nobody", "slogan"),
            new("aid-2025", "announced-amount"),
        ];
        foreach (var at in _snapshots)
        {
            var groups = await _store.ClaimGroupsOfAsync(questions, at, Cancel);
            var heads = await _store.ClaimGroupHeadsOfAsync(questions, at, Cancel);
            Assert.Equal(
                groups.Select(of => of.Select(group => (group.Id, group.Agreement)).ToArray()),
                heads.Select(of => of.Select(head => (head.Id, head.Agreement)).ToArray())
            );
        }
    }

    private async Task CommitAsync(params Record[] records)
    {
        _clock.Tick();
        var result = await _store.AppendAsync(new CommitBatch(records) { RecordQuotesNotFound = true }, Cancel);
        Assert.Empty(result.Problems);
        _snapshots.Add(result.Snapshot);
    }
}

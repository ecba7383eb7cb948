using Citations.Model.Facts;
using Citations.Storage.Commits;
using Citations.Storage.Contract;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Driver;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>What the server itself refuses of a fact that somebody writes by hand, past every program.</summary>
public sealed class SchemaTests : IAsyncLifetime
{
    private readonly DoubleFactory _factory = new();
    private Deployment _byHand = null!;
    private BsonDocument _fact = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var store = await _factory.OpenAsync(new Clock());
        await store.AppendAsync(new CommitBatch([.. Sample.Definitions, Sample.Record(Sample.Aid(5, "globe"))]), Cancel);
        _byHand = Deployment.Open(_factory.Options, TimeProvider.System);
        _fact = (await _byHand.ReadAsync("facts", [], BsonFields.Decode, Cancel))[0];
    }

    public async ValueTask DisposeAsync()
    {
        _byHand?.Dispose();
        _factory.Server.Forgive();
        await _factory.DisposeAsync();
    }

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "source", "" },
            { "citations", "" },
            { "confidence", "" },
            { "subject", "" },
            { "property", "" },
            { "value", "" },
            { "recordedBy", "" },
            { "recordedAt", "" },
            { "source", "empty" },
            { "citations", "empty" },
            { "citations", "hollow" },
            { "citations", "text" },
            { "confidence", "text" },
            { "confidence", "above 1" },
            { "recordedAt", "text" },
            { "value", "text" },
            { "value", "of no kind" },
            { "value", "whole number" },
            { "qualifiers", "text" },
            { "qualifiers", "hollow" },
            { "_id", "text" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fact_that_lacks_or_bends_what_makes_it_one_cannot_be_stored_by_hand(string field, string fault)
    {
        var bent = new BsonDocument();
        foreach (var (name, value) in _fact)
        {
            if (name != field)
            {
                bent.Add(name, name is "_id" ? $"sha256:{new string('0', 64)}" : value);
            }
            else if (fault.Length > 0)
            {
                bent.Add(name, Bent(name, fault));
            }
        }

        var refusal = await Assert.ThrowsAsync<StoreException>(() => InsertAsync(bent));
        Assert.Contains("schema", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_has_it_all_can()
    {
        var copy = new BsonDocument();
        foreach (var (name, value) in _fact)
        {
            copy.Add(name, name is "_id" ? $"sha256:{new string('0', 64)}" : value);
        }

        await InsertAsync(copy);
        Assert.Equal(2, (await _byHand.ReadAsync("facts", [], BsonFields.Decode, Cancel)).Count);
        Assert.IsType<BsonDecimal128>(_fact.Document("value")!["amount"]);
        Assert.IsType<BsonDateTime>(_fact["recordedAt"]);
    }

    private async Task InsertAsync(BsonDocument fact) =>
        await _byHand.RunAsync(
            new BsonDocument
            {
                { "insert", "facts" },
                {
                    "documents",
                    new BsonArray { fact }
                },
            },
            Cancel
        );

    private static BsonValue Bent(string field, string fault) =>
        (field, fault) switch
        {
            (_, "text") => field is "citations" ? new BsonArray { "somewhere" } : "somehow",
            ("citations", "empty") => new BsonArray(),
            ("citations", _) => new BsonArray { new BsonDocument { { "verification", "UNCHECKED" } } },
            ("qualifiers", _) => new BsonArray { new BsonDocument() },
            ("confidence", _) => 1.01,
            ("value", "of no kind") => new BsonDocument { { "kind", "rumour" } },
            ("value", _) => new BsonDocument
            {
                { "kind", "money" },
                { "amount", 5 },
                { "currency", "USD" },
            },
            _ => "",
        };
}

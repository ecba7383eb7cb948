using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Storage.Facets;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Schema;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Counts facets under a condition. The server counts. Fields of sources are looked up for the counted sources.</summary>
/// <param name="collection">The collection to count.</param>
/// <param name="context">The shared context.</param>
/// <param name="view">The state to read.</param>
/// <param name="where">The condition.</param>
/// <param name="everything">Whether the condition selects everything.</param>
/// <param name="parent">The field with the parent's key, to count by parent. Null to count all under one parent "".</param>
/// <param name="cancellationToken">Cancels.</param>
internal sealed class FacetReader(
    Scope collection,
    ReadContext context,
    View view,
    BsonDocument where,
    bool everything,
    string? parent,
    CancellationToken cancellationToken
)
{
    /// <summary>The largest number of sources in one command, which is limited to 16 MB.</summary>
    private const int MaxKeys = 20_000;

    public ValueTask<FacetTally> ReadAsync(Facet facet) =>
        (collection, facet) switch
        {
            (Scope.Facts or Scope.ClaimGroups, Facet.Property) => ByAsync("property", Text),
            (Scope.Facts or Scope.ClaimGroups, Facet.Subject) => ByAsync("subject", Text),
            (Scope.Facts, Facet.Source) => ByAsync("source", Text),
            (Scope.Facts, Facet.Publisher) => BySourcesAsync("publisher", Text),
            (Scope.Facts, Facet.Language) => BySourcesAsync("language", Text),
            (Scope.Facts, Facet.Year) => BySourcesAsync("index.year", Integer),
            (Scope.Facts, Facet.Verification) => ByVerificationAsync(),
            (Scope.Facts, Facet.ValueKind) => ByAsync("index.valueKind", Member),
            (Scope.ClaimGroups, Facet.Agreement) => ByAsync("index.agreement", Member),
            (Scope.Sources, Facet.Publisher) => ByAsync("publisher", Text),
            (Scope.Sources, Facet.Language) => ByAsync("language", Text),
            (Scope.Sources, Facet.Year) => ByAsync("index.year", Integer),
            (Scope.Sources or Scope.Entities, Facet.Kind) => ByAsync("index.kind", Member),
            _ => throw new ArgumentException($"{collection} have no facet {facet}", nameof(facet)),
        };

    private static Scalar Text(BsonValue? value) => Scalar.Of((value as BsonString)?.Value);

    private static Scalar Integer(BsonValue? value) => value is BsonInt64 or BsonInt32 ? Scalar.Of(value.ToInt64()) : Scalar.Null;

    private static Scalar Member(BsonValue? value) => value is BsonInt64 or BsonInt32 ? Scalar.OfMember(value.ToInt64()) : Scalar.Null;

    private async ValueTask<FacetTally> ByAsync(string path, Func<BsonValue?, Scalar> scalar)
    {
        var tally = new FacetTally();
        foreach (var (owner, value, count) in await GroupAsync(where, path))
        {
            tally.Add(owner, scalar(value), count);
        }

        return tally;
    }

    private async ValueTask<FacetTally> BySourcesAsync(string path, Func<BsonValue?, Scalar> scalar)
    {
        var bySource = (await GroupAsync(where, "source")).ToList();
        var values = new Dictionary<string, Scalar>(StringComparer.Ordinal);
        foreach (
            var keys in bySource
                .Select(group => group.Value)
                .OfType<BsonString>()
                .Select(key => key.Value)
                .Distinct(StringComparer.Ordinal)
                .Chunk(MaxKeys)
        )
        {
            var stages = new BsonArray
            {
                new BsonDocument { { "$match", Match.All(Match.In(StoredFields.Key, new BsonArray(keys)), view.Visible(Scope.Sources)) } },
                new BsonDocument
                {
                    {
                        "$project",
                        new BsonDocument
                        {
                            { "_id", 0 },
                            { StoredFields.Key, 1 },
                            { "v", $"${path}" },
                        }
                    },
                },
            };
            foreach (
                var source in await context.Deployment.ReadAsync(CollectionNames.Sources, stages, BsonFields.Decode, cancellationToken)
            )
            {
                values[source.Text(StoredFields.Key)!] = scalar(source.Find("v"));
            }
        }

        var tally = new FacetTally();
        foreach (var (owner, source, count) in bySource)
        {
            tally.Add(owner, values.GetValueOrDefault((source as BsonString)?.Value ?? "", Scalar.Null), count);
        }

        return tally;
    }

    /// <summary>
    /// A fact counts once for each status of its citations. The few facts that were checked again later are counted here.
    /// </summary>
    private async ValueTask<FacetTally> ByVerificationAsync()
    {
        var tally = new FacetTally();
        foreach (
            var (owner, value, count) in await GroupAsync(
                Match.All(where, Match.Op("index.verified", "$lte", view.Commit)),
                "citations.verification"
            )
        )
        {
            foreach (var name in (value as BsonArray ?? []).Distinct())
            {
                tally.Add(
                    owner,
                    WireName.TryParse<Verification>((name as BsonString)?.Value ?? "", out var status) ? Scalar.Of(status) : Scalar.Null,
                    count
                );
            }
        }

        var checkedSince = Match.All(where, Match.Op($"{StoredFields.Past}.{StoredFields.Until}", "$gt", view.Commit));
        var facts = await context.Deployment.ReadAsync(
            CollectionNames.Facts,
            [new BsonDocument { { "$match", checkedSince } }],
            document => (Owner: OwnerOf(BsonFields.Decode(document)), Fact: BsonToJson.Fact(document, view.Commit)),
            cancellationToken
        );
        foreach (var (owner, fact) in facts)
        {
            foreach (var status in fact.Citations.Select(citation => citation.Verification).Distinct())
            {
                tally.Add(owner, Scalar.Of(status), 1);
            }
        }

        return tally;
    }

    private string OwnerOf(BsonDocument document) => parent is null ? "" : document.Text(parent) ?? "";

    private async ValueTask<IEnumerable<(string Owner, BsonValue? Value, long Count)>> GroupAsync(BsonDocument condition, string path)
    {
        var name = CollectionNames.Of(collection);
        return parent is null
            ? (await CountAsync(name, condition, path)).Select(group => ("", (BsonValue?)group.Value, group.Count))
            : (
                await Group.ReadAsync(
                    context.Deployment,
                    name,
                    condition,
                    new BsonDocument { { "p", $"${parent}" }, { "v", $"${path}" } },
                    cancellationToken
                )
            ).Select(group => (group.Value.AsBsonDocument.Text("p") ?? "", group.Value.AsBsonDocument.Find("v"), group.Count));
    }

    private ValueTask<List<Group>> CountAsync(string name, BsonDocument condition, string path)
    {
        var index = everything ? Indexes.Counting(name, path) : null;

        // The server only uses an index when the condition names its first field.
        var all = index is null ? condition : Match.All(Match.Op(index.GetElement(0).Name, "$gt", ""), condition);
        return Group.ReadAsync(context.Deployment, name, all, $"${path}", cancellationToken, index);
    }
}

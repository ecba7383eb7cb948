using System.Runtime.InteropServices;
using Citations.Model;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Counts by facets under a condition. The server counts; what sources say of themselves is looked up for those that were counted.</summary>
internal sealed class FacetReader(Scope collection, ReadContext context, View view, BsonDocument where, CancellationToken cancellationToken)
{
    public async ValueTask<FacetCounts> ReadAsync(Facet facet, int take)
    {
        var counts = (collection, facet) switch
        {
            (Scope.Facts or Scope.ClaimGroups, Facet.Property) => await ByAsync("$property", Text),
            (Scope.Facts or Scope.ClaimGroups, Facet.Subject) => await ByAsync("$subject", Text),
            (Scope.Facts, Facet.Source) => await ByAsync("$source", Text),
            (Scope.Facts, Facet.Publisher) => await BySourcesAsync("publisher", Text),
            (Scope.Facts, Facet.Language) => await BySourcesAsync("language", Text),
            (Scope.Facts, Facet.Year) => await BySourcesAsync("index.year", Integer),
            (Scope.Facts, Facet.Verification) => await ByVerificationAsync(),
            (Scope.Facts, Facet.ValueKind) => await ByAsync("$index.valueKind", Member),
            (Scope.ClaimGroups, Facet.Agreement) => await ByAsync("$index.agreement", Member),
            (Scope.Sources, Facet.Publisher) => await ByAsync("$publisher", Text),
            (Scope.Sources, Facet.Language) => await ByAsync("$language", Text),
            (Scope.Sources, Facet.Year) => await ByAsync("$index.year", Integer),
            (Scope.Sources or Scope.Entities, Facet.Kind) => await ByAsync("$index.kind", Member),
            _ => throw new ArgumentException($"{collection} have no facet {facet}", nameof(facet)),
        };
        counts.Remove(Scalar.Null, out var missing);
        var buckets = counts
            .Select(count => new FacetBucket(count.Key, count.Value))
            .OrderByDescending(bucket => bucket.Count)
            .ThenBy(bucket => bucket.Value, ScalarOrder.Instance)
            .Take(take)
            .ToArray();
        return new FacetCounts(facet, buckets, missing, counts.Count);
    }

    private static Scalar Text(object? value) => Scalar.Of(value as string);

    private static Scalar Integer(object? value) => value is long or int ? Scalar.Of(Convert.ToInt64(value, null)) : Scalar.Null;

    private static Scalar Member(object? value) => Scalar.OfMember(Convert.ToInt64(value, null));

    private async ValueTask<Dictionary<Scalar, long>> ByAsync(string expression, Func<object?, Scalar> scalar)
    {
        var counts = new Dictionary<Scalar, long>();
        foreach (var (value, count) in await Group.ReadAsync(context.Deployment, Names.Of(collection), where, expression, cancellationToken))
        {
            Add(counts, scalar(value), count);
        }

        return counts;
    }

    private async ValueTask<Dictionary<Scalar, long>> BySourcesAsync(string path, Func<object?, Scalar> scalar)
    {
        var bySource = await ByAsync("$source", Text);
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.In(Names.Key, new BsonArray(bySource.Keys.Select(key => key.AsText()))), view.Visible(Scope.Sources)) } },
            new BsonDocument { { "$project", new BsonDocument { { "_id", 0 }, { Names.Key, 1 }, { "v", $"${path}" } } } },
        };
        var counts = new Dictionary<Scalar, long>();
        foreach (var source in await context.Deployment.ReadAsync(Names.Sources, stages, BsonReader.Document, cancellationToken))
        {
            Add(counts, scalar(source["v"]), bySource[Scalar.Of(source.Text(Names.Key))]);
        }

        return counts;
    }

    /// <summary>A fact counts once for each status that its citations have. Facts checked again since then are few, and counted here.</summary>
    private async ValueTask<Dictionary<Scalar, long>> ByVerificationAsync()
    {
        var counts = new Dictionary<Scalar, long>();
        var standing = Match.All(where, Match.Op("index.verified", "$lte", view.Commit));
        foreach (var (value, count) in await Group.ReadAsync(context.Deployment, Names.Facts, standing, "$citations.verification", cancellationToken))
        {
            foreach (var name in ((BsonArray)value!).Distinct())
            {
                Add(counts, WireName.TryParse<Verification>((string)name!, out var status) ? Scalar.Of(status) : Scalar.Null, count);
            }
        }

        var checkedSince = Match.All(where, Match.Op("index.verified", "$gt", view.Commit));
        var facts = await context.Deployment.ReadAsync(
            Names.Facts, [new BsonDocument { { "$match", checkedSince } }], document => BsonToJson.Fact(document, view.Commit), cancellationToken);
        foreach (var status in facts.SelectMany(fact => fact.Citations.Select(citation => citation.Verification).Distinct()))
        {
            Add(counts, Scalar.Of(status), 1);
        }

        return counts;
    }

    private static void Add(Dictionary<Scalar, long> counts, Scalar value, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _) += count;
}

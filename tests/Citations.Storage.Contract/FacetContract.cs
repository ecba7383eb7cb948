using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Storage.Facets;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using Xunit;

namespace Citations.Storage.Contract;

/// <summary>Counts by facets under a filter, most frequent first.</summary>
public abstract class FacetContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    [Fact]
    public async Task Facts_by_what_they_refer_to()
    {
        await CommitSome();
        Assert.Equal("announced-amount 2, head-of-government 2, slogan 1", await Facts(Facet.Property));
        Assert.Equal("canada 3, aid-2025 2", await Facts(Facet.Subject));
        Assert.Equal("globe 2, post 2, mail 1", await Facts(Facet.Source));
        Assert.Equal("The Globe 2, The Post 2, The Mail 1", await Facts(Facet.Publisher));
        Assert.Equal("en 3, fr 2", await Facts(Facet.Language));
        Assert.Equal("2025 3, 2024 2", await Facts(Facet.Year));
        Assert.Equal($"{(int)ValueKind.Entity} 2, {(int)ValueKind.Money} 2, {(int)ValueKind.Text} 1", await Facts(Facet.ValueKind));
        Assert.Equal($"{(int)Verification.Unchecked} 5", await Facts(Facet.Verification));
    }

    [Fact]
    public async Task Under_a_filter_and_cut_off()
    {
        await CommitSome();
        var at = await Latest();
        var counts = await Store.Facts.FacetsAsync(
            [Facet.Property, Facet.Source],
            Where.Eq(Field.FactSubject, Scalar.Of("canada")),
            1,
            at,
            Cancel
        );
        Assert.Equal("head-of-government 2", Show(counts[0]));
        Assert.Equal((2, 0), (counts[0].Distinct, counts[0].Missing));
        Assert.Equal("globe 2", Show(counts[1]));
    }

    [Fact]
    public async Task Claim_groups_sources_and_entities()
    {
        await CommitSome();
        var at = await Latest();
        Assert.Equal(
            $"{(int)Agreement.Conflicting} 2, {(int)Agreement.Uncontested} 1",
            Show((await Store.ClaimGroups.FacetsAsync([Facet.Agreement], null, 10, at, Cancel))[0])
        );
        Assert.Equal("canada 2, aid-2025 1", Show((await Store.ClaimGroups.FacetsAsync([Facet.Subject], null, 10, at, Cancel))[0]));
        Assert.Equal("2025 2, 2024 1", Show((await Store.Sources.FacetsAsync([Facet.Year], null, 10, at, Cancel))[0]));
        Assert.Equal("en 2, fr 1", Show((await Store.Sources.FacetsAsync([Facet.Language], null, 10, at, Cancel))[0]));
        Assert.Equal(
            (int)EntityKind.Person,
            (await Store.Entities.FacetsAsync([Facet.Kind], null, 10, at, Cancel))[0].Buckets[0].Value.AsInteger()
        );
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Entities.FacetsAsync([Facet.Agreement], null, 10, at, Cancel));
    }

    [Theory]
    [InlineData("0000-01-01", 0)]
    [InlineData("0000-12-31", 0)]
    [InlineData("0001-01-01", 1)]
    [InlineData("-0001-01-01", -1)]
    [InlineData("-0044-03-15", -44)]
    [InlineData("-0400-01-01", -400)]
    [InlineData("-0399-12-31", -399)]
    [InlineData("9999-12-31", 9999)]
    [InlineData("Y10000", 10000)]
    [InlineData("Y-170000002", -170000002)]
    public async Task Years_are_exact_before_our_era_and_beyond_four_digits(string publishedOn, long year)
    {
        var at = await Commit(new SourceRecord(Sample.Source("s", "The Ages", publishedOn)));
        Assert.Equal($"{year} 1", Show((await Store.Sources.FacetsAsync([Facet.Year], null, 10, at, Cancel))[0]));
    }

    [Fact]
    public async Task Of_each_parent_in_one_call()
    {
        await CommitSome();
        var before = await Latest();
        await Commit(Sample.Retract(Sample.Says("s", "globe")), new TextRecord(Sample.TextSha256, Sample.Text));
        foreach (var at in new[] { before, await Latest() })
        {
            foreach (var where in new[] { null, Where.Eq(Field.FactSource, Scalar.Of("post")) })
            {
                await IsLikeOneByOne(
                    Store.Facts,
                    Relation.FactSubject,
                    Field.FactSubject,
                    ["canada", "nobody", "aid-2025", "canada"],
                    [Facet.Property, Facet.Source, Facet.Publisher, Facet.Language, Facet.Year, Facet.Verification, Facet.ValueKind],
                    where,
                    at
                );
                await IsLikeOneByOne(
                    Store.Facts,
                    Relation.FactSource,
                    Field.FactSource,
                    ["globe", "post"],
                    [Facet.Subject, Facet.Property, Facet.Verification],
                    where,
                    at
                );
            }

            await IsLikeOneByOne(
                Store.ClaimGroups,
                Relation.GroupSubject,
                Field.GroupSubject,
                ["aid-2025", "canada"],
                [Facet.Agreement, Facet.Property],
                null,
                at
            );
        }

        Assert.Empty(await Store.Facts.FacetsAsync(Relation.FactSubject, [], [Facet.Year], null, 10, before, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.Facts.FacetsAsync(Relation.GroupSubject, ["canada"], [Facet.Year], null, 10, before, Cancel)
        );
    }

    [Fact]
    public async Task As_of_the_snapshot()
    {
        await CommitSome();
        var before = await Latest();
        var after = await Commit(Sample.Retract(Sample.Says("s", "globe")), new TextRecord(Sample.TextSha256, Sample.Text));
        Assert.Equal(
            "announced-amount 2, head-of-government 2, slogan 1",
            Show((await Store.Facts.FacetsAsync([Facet.Property], null, 10, before, Cancel))[0])
        );
        Assert.Equal(
            "announced-amount 2, head-of-government 2",
            Show((await Store.Facts.FacetsAsync([Facet.Property], null, 10, after, Cancel))[0])
        );
        Assert.Equal(
            $"{(int)Verification.Unchecked} 5",
            Show((await Store.Facts.FacetsAsync([Facet.Verification], null, 10, before, Cancel))[0])
        );
        Assert.Equal(3, (await Store.Facts.FacetsAsync([Facet.Verification], null, 10, after, Cancel))[0].Distinct);
    }

    private static async Task IsLikeOneByOne<T>(
        IStoredCollection<T> collection,
        Relation of,
        Field key,
        string[] parents,
        Facet[] facets,
        Filter? where,
        Snapshot at
    )
        where T : class
    {
        var counts = await collection.FacetsAsync(of, parents, facets, where, 2, at, Cancel);
        Assert.Equal(parents.Length, counts.Count);
        for (var i = 0; i < parents.Length; i++)
        {
            var alone = await collection.FacetsAsync(facets, Where.And(Where.Eq(key, Scalar.Of(parents[i])), where), 2, at, Cancel);
            Assert.Equal(alone.Select(Show), counts[i].Select(Show));
            Assert.Equal(
                alone.Select(facet => (facet.Facet, facet.Distinct, facet.Missing)),
                counts[i].Select(facet => (facet.Facet, facet.Distinct, facet.Missing))
            );
        }
    }

    private static string Show(FacetCounts counts) => string.Join(", ", counts.Buckets.Select(bucket => $"{bucket.Value} {bucket.Count}"));

    private async Task<string> Facts(Facet facet) => Show((await Store.Facts.FacetsAsync([facet], null, 10, await Latest(), Cancel))[0]);

    private async Task CommitSome()
    {
        await CommitDefinitions();
        await Commit(
            Sample.Records([
                Sample.Leads("mark-carney", "globe"),
                Sample.Leads("justin-trudeau", "post"),
                Sample.Aid(700, "mail"),
                Sample.Aid(800, "post"),
                Sample.Says("s", "globe"),
            ])
        );
    }
}

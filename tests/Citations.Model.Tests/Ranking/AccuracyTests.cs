using Citations.Model.Claims;
using Citations.Model.Copies;
using Citations.Model.Ranking;
using Xunit;

namespace Citations.Model.Tests.Ranking;

/// <summary>How often the leading value is true, on generated data of the shapes that occur.</summary>
public class AccuracyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Refinements_count_for_the_places_that_hold_them(int seed)
    {
        Assert.True(
            SyntheticData.Places(seed, 300, 7, 0.6) is var dense
                && dense.Accuracy(SupportMethod.Path) > dense.Accuracy(SupportMethod.Vote) + 0.15
        );
        Assert.True(
            SyntheticData.Places(seed, 300, 300, 0.015) is var sparse
                && sparse.Accuracy(SupportMethod.Path) > sparse.Accuracy(SupportMethod.Vote) + 0.15
        );
        Assert.True(sparse.Accuracy(SupportMethod.Iterative) > sparse.Accuracy(SupportMethod.Vote) + 0.15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Reliable_sources_prevail_over_poor_ones_and_their_copiers(int seed)
    {
        var times = SyntheticData.Times(seed, 300, 10, 8, 5);
        Assert.True(times.Accuracy(SupportMethod.Iterative) > times.Accuracy(SupportMethod.Vote) + 0.05);
        var readings = SyntheticData.Readings(seed, 400, 16);
        Assert.True(readings.Accuracy(SupportMethod.Iterative) > readings.Accuracy(SupportMethod.Vote) + 0.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Where_sources_have_few_statements_reliabilities_do_no_harm(int seed)
    {
        var data = SyntheticData.Sparse(seed, 293, 636);
        Assert.Equal(data.Accuracy(SupportMethod.Vote), data.Accuracy(SupportMethod.Iterative));
    }

    [Fact]
    public void A_longer_list_of_authors_counts_for_the_shorter_ones_that_it_holds()
    {
        var data = SyntheticData.Authors(1, 200, 150);
        Assert.True(data.Accuracy(SupportMethod.Path) > data.Accuracy(SupportMethod.Vote));
        Assert.True(data.Accuracy(SupportMethod.Iterative) >= data.Accuracy(SupportMethod.Vote));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Exactly_the_copiers_are_found(int seed)
    {
        var data = SyntheticData.Times(seed, 300, 10, 8, 4);
        var groups = data.Groups().Values;
        var found = DataCopies.Find(groups, _ => data.Property, CancellationToken.None);
        var family = data.Copiers.SelectMany(static pair => new[] { pair.Copier, pair.Original }).ToHashSet();
        Assert.Equal(family.Order(), CopyProposal.Merge(found).Keys.Order());
        Assert.All(found, static proposal => Assert.True(proposal.Examples.Count > 0 && proposal.Shared >= 5 && proposal.Score > 10));
        Assert.Single(CopyProposal.Merge(found).Values.Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Copiers_are_found_where_together_they_outvote_the_truth(int seed)
    {
        var data = SyntheticData.Times(seed, 400, 8, 3, 5);
        var groups = data.Groups().Values;
        var found = CopyProposal.Merge(DataCopies.Find(groups, _ => data.Property, CancellationToken.None));
        Assert.Equal(data.Copiers.SelectMany(static pair => new[] { pair.Copier, pair.Original }).Distinct().Order(), found.Keys.Order());
    }

    [Theory]
    [InlineData(0.9, 16)]
    [InlineData(0.99, 16)]
    [InlineData(0.99, 28)]
    [InlineData(1, 20)]
    public void Sources_that_are_both_right_are_no_copies(double right, int sites)
    {
        var data = SyntheticData.Readings(5, 600, sites, right);
        var groups = data.Groups().Values;
        Assert.Empty(DataCopies.Find(groups, _ => data.Property, CancellationToken.None));
    }

    [Fact]
    public void The_fit_does_not_depend_on_the_order_of_groups()
    {
        var data = SyntheticData.Times(1, 100, 5, 4, 1);
        var (one, other) = (new ReliabilityData(), new ReliabilityData());
        foreach (var group in data.Groups().Values)
        {
            one.Add(group, data.Property);
        }

        foreach (var group in data.Groups(SupportMethod.NoisyOr).Values.Reverse())
        {
            other.Add(group, data.Property);
        }

        var (first, second) = (one.Fit(null, CancellationToken.None), other.Fit(null, CancellationToken.None));
        Assert.Equal(first.OrderBy(static pair => pair.Key), second.OrderBy(static pair => pair.Key));
        Assert.All(first.Values, static fitted => Assert.InRange(fitted.Score, LogOdds.Least, LogOdds.Greatest));
    }
}

using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Claims;

public class ValidityTests
{
    [Theory]
    [InlineData("point-in-time=2010", "point-in-time=2020", false)]
    [InlineData("point-in-time=2020", "point-in-time=2020-05", true)]
    [InlineData("point-in-time=2020", "", true)]
    [InlineData("valid-to=2024", "valid-from=2025", false)]
    [InlineData("valid-to=2025-03-14", "valid-from=2025-03-14", false)]
    [InlineData("valid-from=2015 valid-to=2025", "valid-from=2025", false)]
    [InlineData("valid-from=2015 valid-to=2025-06", "valid-from=2025-03", true)]
    [InlineData("valid-from=2015", "valid-from=2025", true)]
    [InlineData("valid-to=2015", "valid-to=2025", true)]
    [InlineData("valid-from=2015 valid-to=2025", "point-in-time=2020", true)]
    [InlineData("valid-from=2015 valid-to=2025-03-14", "point-in-time=2025-08-24", false)]
    [InlineData("P580=2015 P582=2019", "P585=2020", false)]
    [InlineData("valid-from=2015/2016 valid-to=2019", "valid-from=2020/..", false)]
    [InlineData("point-in-time=../2019", "valid-from=2020", false)]
    [InlineData("point-in-time=2010 point-in-time=2014", "point-in-time=2012", true)]
    public void Values_are_rivals_only_when_their_times_can_meet(string left, string right, bool rivals)
    {
        var group = ClaimGroups.Derive(
            Make.Property(ValueKind.Entity),
            [Fact("trudeau", left, 1), Fact("carney", right, 0.5)],
            source => source
        )!;
        Assert.Equal(rivals ? Agreement.Conflicting : Agreement.Uncontested, group.Agreement);
        Assert.Equal(rivals ? RelationKind.Conflicts : RelationKind.NotRival, group.Values[1].Relation.Kind);
    }

    [Fact]
    public void One_meeting_of_times_is_enough_to_be_rivals()
    {
        Fact[] facts =
        [
            Fact("trudeau", "point-in-time=2019", 1),
            Fact("trudeau", "point-in-time=2025-08-24", 1),
            Fact("carney", "point-in-time=2025-08-24", 0.5),
        ];
        Assert.Equal(Agreement.Conflicting, ClaimGroups.Derive(Make.Property(ValueKind.Entity), facts, source => source)!.Agreement);
    }

    [Fact]
    public void Many_times_of_two_values_are_swept_not_paired()
    {
        var even = Enumerable.Range(1, 300).Select(i => Fact("trudeau", $"point-in-time={i * 2:0000}", 1));
        var odd = Enumerable.Range(1, 300).Select(i => Fact("carney", $"point-in-time={(i * 2) + 1:0000}", 0.5));
        Assert.Equal(
            Agreement.Uncontested,
            ClaimGroups.Derive(Make.Property(ValueKind.Entity), even.Concat(odd), source => source)!.Agreement
        );
        var meeting = Fact("carney", "point-in-time=0300-05", 0.5);
        Assert.Equal(
            Agreement.Conflicting,
            ClaimGroups.Derive(Make.Property(ValueKind.Entity), even.Concat(odd).Append(meeting), source => source)!.Agreement
        );
    }

    private static Fact Fact(string entity, string qualifiers, double confidence) =>
        Make.Fact(
            new EntityValue(entity),
            "s",
            confidence,
            [
                .. qualifiers
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => Make.When(pair.Split('=')[0], pair.Split('=')[1])),
            ]
        );
}

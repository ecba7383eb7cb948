using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Comparing;

public class TimeRelationTests
{
    private static readonly string[] _sample =
    [
        "2025-08-24",
        "2025-08",
        "2025",
        "202X",
        "20XX",
        "2025-XX-24",
        "XXXX-08-24",
        "2025-08~",
        "2025?",
        "2025%",
        "2025-21",
        "2025-25",
        "2025-35",
        "1950S2",
        "Y20250",
        "-0044-03-15",
        "2025-08-24T10:00:00",
        "2025-08-24T10:00:00Z",
        "2025-08-24T13:00:00+03:00",
        "2025-08-24T23:30:00-05:00",
        "2022/2025",
        "2022/..",
        "2022/",
        "../2025",
        "2022-02-24/2025",
        "2024/2026",
        "[2024,2025]",
        "[2024..2026]",
        "[..2025]",
        "{2024,2025}",
        "{2025-08-24}",
        "[2025-08]",
    ];

    [Theory]
    [InlineData("2025-08-24", "2025-08", RelationKind.Refines)]
    [InlineData("2025-08-24", "2025", RelationKind.Refines)]
    [InlineData("2025", "202X", RelationKind.Refines)]
    [InlineData("2025-08-24", "2025-09", RelationKind.Conflicts)]
    [InlineData("2025-08-24", "2025-08-25", RelationKind.Conflicts)]
    [InlineData("2025-XX", "2025", RelationKind.Equal)]
    [InlineData("2025-08-XX", "2025-08", RelationKind.Equal)]
    [InlineData("XXXX-08-24", "2025", RelationKind.Compatible)]
    [InlineData("XXXX-08-24", "2025-09", RelationKind.Conflicts)]
    [InlineData("XXXX-08-24", "2025-08-24", RelationKind.RefinedBy)]
    [InlineData("2025", "2025~", RelationKind.Refines)]
    [InlineData("2025?", "2025%", RelationKind.Refines)]
    [InlineData("2025?", "2025~", RelationKind.Compatible)]
    [InlineData("2026", "2025~", RelationKind.Compatible)]
    [InlineData("2027", "2025~", RelationKind.Conflicts)]
    [InlineData("2026", "2025?", RelationKind.Conflicts)]
    [InlineData("2025-04", "2025-25", RelationKind.Refines)]
    [InlineData("2025-10", "2025-25", RelationKind.Conflicts)]
    [InlineData("2025-10", "2025-21", RelationKind.Refines)]
    [InlineData("2025-21", "2025-23", RelationKind.Conflicts)]
    [InlineData("2025-21", "2025", RelationKind.Refines)]
    [InlineData("2025-33", "2025-34", RelationKind.Conflicts)]
    [InlineData("2025-33", "2025-40", RelationKind.Refines)]
    [InlineData("1955", "1950S2", RelationKind.Refines)]
    [InlineData("Y171010001", "Y171010000S3", RelationKind.Refines)]
    [InlineData("2025-08-24T10:00:00Z", "2025-08-24T13:00:00+03:00", RelationKind.Equal)]
    [InlineData("2025-08-24T10:00:00Z", "2025-08-24T13:00:00Z", RelationKind.Conflicts)]
    [InlineData("2025-08-24T13:00:00+03:00", "2025-08-24T13:00:00", RelationKind.Refines)]
    [InlineData("2025-08-24T10:00:00Z", "2025-08-24T13:00:00", RelationKind.Compatible)]
    [InlineData("2025-08-24T10:00:00Z", "2025-08-26T13:00:00", RelationKind.Conflicts)]
    [InlineData("2025-08-24T23:30:00-05:00", "2025-08-24", RelationKind.Refines)]
    [InlineData("2025-08-24T23:30:00-05:00", "2025-08-25", RelationKind.Conflicts)]
    [InlineData("2025-08-24T22:30:00Z", "2025-08-25", RelationKind.Compatible)]
    [InlineData("2025-08-24T10:00:00.5Z", "2025-08-24T10:00:00.50Z", RelationKind.Equal)]
    [InlineData("2023", "2022/2025", RelationKind.Refines)]
    [InlineData("2026", "2022/2025", RelationKind.Conflicts)]
    [InlineData("2022-02/2025", "2022/2025", RelationKind.Refines)]
    [InlineData("2022/2024", "2022/2025", RelationKind.Conflicts)]
    [InlineData("2022/2025", "2022/..", RelationKind.Refines)]
    [InlineData("2022/..", "2022/", RelationKind.Refines)]
    [InlineData("2022/..", "../2025", RelationKind.Compatible)]
    [InlineData("2021/..", "2022/..", RelationKind.Conflicts)]
    [InlineData("2022-02/2025", "2022/2025-08", RelationKind.Compatible)]
    [InlineData("1667", "[1667,1668]", RelationKind.Refines)]
    [InlineData("[1668,1667]", "[1667,1668]", RelationKind.Equal)]
    [InlineData("1671", "[1667,1670..1672]", RelationKind.Refines)]
    [InlineData("1669", "[1667,1670..1672]", RelationKind.Conflicts)]
    [InlineData("[1667,1668]", "[1667,1668,1669]", RelationKind.Refines)]
    [InlineData("[1667,1668]", "[1668,1669]", RelationKind.Compatible)]
    [InlineData("{1960,1961}", "1960", RelationKind.Refines)]
    [InlineData("{1960,1961}", "{1961,1962}", RelationKind.Compatible)]
    [InlineData("{1960,1961}", "{1962,1963}", RelationKind.Conflicts)]
    [InlineData("{1960-05}", "1960", RelationKind.Refines)]
    [InlineData("[2025-08-24]", "2025-08-24", RelationKind.Equal)]
    [InlineData("{2025-08-24}", "[2025-08-24]", RelationKind.Equal)]
    [InlineData("[2025,2025-08]", "[2025]", RelationKind.Compatible)]
    [InlineData("[2024..2026]", "2024/2026", RelationKind.Compatible)]
    [InlineData("1950S4", "1950", RelationKind.Equal)]
    [InlineData("../2019", "2020/..", RelationKind.Conflicts)]
    [InlineData("/2019", "2020/", RelationKind.Conflicts)]
    [InlineData("../2019~", "2020/..", RelationKind.Compatible)]
    [InlineData("2019~", "2020/..", RelationKind.Compatible)]
    [InlineData("XXXX-12-25", "2022/2025", RelationKind.Compatible)]
    [InlineData("19XX-02-29", "1999", RelationKind.Conflicts)]
    [InlineData("19XX-02-29", "1996", RelationKind.Compatible)]
    [InlineData("2021-02-XX", "2021-XX-30", RelationKind.Conflicts)]
    [InlineData("2025-08-24T10:00:00.25Z", "2025-08-24T10:00:00Z", RelationKind.Refines)]
    [InlineData("2025-08-24T10:00:00.25", "2025-08-24T10:00:00.5", RelationKind.Conflicts)]
    [InlineData("2025-08-24T13:00:00.25+03:00", "2025-08-24T13:00:00", RelationKind.Refines)]
    [InlineData("2025-08-24T13:00:00+03:00", "2025-08-24T13:00:00.25", RelationKind.Compatible)]
    [InlineData("2025-01-01T10:00:00", "2024~", RelationKind.Compatible)]
    [InlineData("2025-08-24T10:00:00", "2025-08-25~", RelationKind.Compatible)]
    [InlineData("2025-08-24T24:00:00", "2025-08-25", RelationKind.Refines)]
    [InlineData("2024-12-31T24:00:00", "2025", RelationKind.Refines)]
    [InlineData("2025-08-24T10:00:00", "202X-26", RelationKind.Refines)]
    [InlineData("2025-08-24T10:00:00", "202X-25", RelationKind.Conflicts)]
    [InlineData("2025-01-24T10:00:00", "2024-28", RelationKind.Refines)]
    [InlineData("2025-21", "202X-1X", RelationKind.Compatible)]
    public void Times_stand_to_each_other_as_they_should(string left, string right, RelationKind expected)
    {
        Assert.Equal(expected, ValueRelations.Of(Make.Time(left), Make.Time(right), Comparison.Default).Kind);
        Assert.Equal(PointRelation.Reverse(expected), ValueRelations.Of(Make.Time(right), Make.Time(left), Comparison.Default).Kind);
    }

    [Fact]
    public void Every_relation_turns_round() =>
        Prop.ForAll(
                Gen.Elements(_sample).Two().ToArbitrary(),
                pair =>
                    ValueRelations.Of(Make.Time(pair.Item1), Make.Time(pair.Item2), Comparison.Default).Kind
                    == PointRelation.Reverse(ValueRelations.Of(Make.Time(pair.Item2), Make.Time(pair.Item1), Comparison.Default).Kind)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Days_refine_exactly_the_months_and_years_that_hold_them() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(DateTime, DateTime)>(),
                pair =>
                {
                    var month = pair.Item2.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
                    var day = pair.Item1.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                    var kind = ValueRelations.Of(Make.Time(day), Make.Time(month), Comparison.Default).Kind;
                    return kind == (day.StartsWith(month, StringComparison.Ordinal) ? RelationKind.Refines : RelationKind.Conflicts);
                }
            )
            .QuickCheckThrowOnFailure();
}

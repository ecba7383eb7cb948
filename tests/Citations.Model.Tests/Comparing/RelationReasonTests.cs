using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Comparing;

public class RelationReasonTests
{
    private static readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal)
    {
        ["minneapolis"] = "Minneapolis",
        ["minnesota"] = "Minnesota",
        ["springfield-il"] = "Springfield",
        ["springfield-ma"] = "Springfield",
    };

    [Theory]
    [InlineData("minneapolis", "minnesota", "Minneapolis is part of Minnesota")]
    [InlineData("minnesota", "minneapolis", "Minneapolis is part of Minnesota")]
    [InlineData("springfield-il", "springfield-ma", "Springfield (springfield-il) and Springfield (springfield-ma) are different entities")]
    [InlineData("minneapolis", "nowhere", "Minneapolis and nowhere are different entities")]
    public void Keys_give_way_to_labels(string value, string other, string expected)
    {
        var relation = ValueRelations.Of(
            new EntityValue(value),
            new EntityValue(other),
            new Comparison(),
            key =>
                key == "minneapolis"
                    ? new HashSet<string>(StringComparer.Ordinal) { "minnesota" }
                    : new HashSet<string>(StringComparer.Ordinal)
        );

        Assert.Equal([value, other], RelationReason.Entities(relation, new EntityValue(value), new EntityValue(other)));
        Assert.Equal(
            expected,
            RelationReason.WithLabels(relation, new EntityValue(value), new EntityValue(other), _labels.GetValueOrDefault)
        );
    }

    [Fact]
    public void A_reason_without_keys_stays()
    {
        var relation = new ValueRelation(RelationKind.NotRival, "they hold at different times");

        Assert.Empty(RelationReason.Entities(relation, new EntityValue("minneapolis"), new EntityValue("minnesota")));
        Assert.Equal(
            "they hold at different times",
            RelationReason.WithLabels(relation, new EntityValue("minneapolis"), new EntityValue("minnesota"), _ => "?")
        );
        Assert.Equal("x", RelationReason.WithLabels(new(RelationKind.Conflicts, "x"), BooleanValue.True, BooleanValue.False, _ => "?"));
    }
}

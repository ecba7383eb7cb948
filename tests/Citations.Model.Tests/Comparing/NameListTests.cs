using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Properties;
using Xunit;

namespace Citations.Model.Tests.Comparing;

public class NameListTests
{
    private static readonly Comparison _names = new(TextComparison.Names);

    [Theory]
    [InlineData("Knuth, Donald E.", "Donald E. Knuth", RelationKind.Equal)]
    [InlineData("Gamma, Erich; Helm, Richard", "Richard Helm and Erich Gamma", RelationKind.Equal)]
    [InlineData("Erich Gamma, Richard Helm & Ralph Johnson", "Ralph Johnson, Richard Helm, Erich Gamma", RelationKind.Equal)]
    [InlineData("DONALD KNUTH", "donald knuth", RelationKind.Equal)]
    [InlineData("Donald E. Knuth", "D. E. Knuth", RelationKind.Refines)]
    [InlineData("Donald Ervin Knuth", "Knuth", RelationKind.Refines)]
    [InlineData("Donald Ervin Knuth", "E. Knuth", RelationKind.Refines)]
    [InlineData("Erich Gamma; Richard Helm", "Erich Gamma", RelationKind.Refines)]
    [InlineData("Erich Gamma; R. Helm", "E. Gamma; Richard Helm", RelationKind.Compatible)]
    [InlineData("Erich Gamma; Richard Helm", "Erich Gamma; Ralph Johnson", RelationKind.Conflicts)]
    [InlineData(";", "&", RelationKind.Conflicts)]
    [InlineData("J. Smith; Jane Smith", "Jane Smith; John Smith", RelationKind.RefinedBy)]
    [InlineData("A. Smith; A. B. Smith; Anna Smith", "Anna Smith; Alan B. Smith; Alan Smith", RelationKind.RefinedBy)]
    [InlineData("Jean-Luc Picard", "Jean Luc Picard", RelationKind.Equal)]
    [InlineData("John Smith", "James Smith", RelationKind.Conflicts)]
    [InlineData("Anders Sandberg", "Anders", RelationKind.Conflicts)]
    public void Lists_of_names_stand_to_each_other_as_they_should(string left, string right, RelationKind expected)
    {
        Assert.Equal(expected, ValueRelations.Of(Make.Text(left), Make.Text(right), _names).Kind);
        Assert.Equal(PointRelation.Reverse(expected), ValueRelations.Of(Make.Text(right), Make.Text(left), _names).Kind);
    }

    [Theory]
    [InlineData(30_000, RelationKind.Refines)]
    [InlineData(29_999, RelationKind.Conflicts)]
    public void Lists_as_long_as_a_text_can_be_are_compared_in_no_time(int common, RelationKind expected)
    {
        var names = Enumerable.Range(0, 30_000).Select(i => $"{(char)('a' + (i % 26))}{i} li").ToArray();
        var (longer, shorter) = (string.Join(';', names.Append("one more")), string.Join(';', common < names.Length ? names[..common].Append("nobody li") : names));
        Assert.Equal(expected, ValueRelations.Of(Make.Text(longer), Make.Text(shorter), _names).Kind);
    }
}

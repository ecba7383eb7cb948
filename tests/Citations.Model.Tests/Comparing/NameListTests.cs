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
    [InlineData("Aho, Alfred V./ Sethi, Ravi", "Alfred V. Aho; Ravi Sethi", RelationKind.Equal)]
    [InlineData("Rozanski/Woods", "Rozanski & Woods", RelationKind.Equal)]
    [InlineData("Smith, John / Brown, Mary", "John Smith, Mary Brown", RelationKind.Equal)]
    [InlineData("Binstock, Andrew (Author) Rex, John (With)", "Andrew Binstock; John Rex", RelationKind.Equal)]
    [InlineData("Charles Fischer (Author), Richard LeBlanc (Author)", "Fischer, Charles; LeBlanc, Richard", RelationKind.Equal)]
    [InlineData("Lacroix, Zoe (editor); Critchlow, Terence [ed.]", "Zoe Lacroix and Terence Critchlow", RelationKind.Equal)]
    [InlineData("Salinger, J. D. (Jerome David)", "J. D. Salinger", RelationKind.Equal)]
    [InlineData("By Donald E. Knuth", "Knuth, Donald E.", RelationKind.Equal)]
    [InlineData("By (author) Halpin, Terry By (author) Evans, Ken", "Terry Halpin, Ken Evans", RelationKind.Equal)]
    [InlineData("Edited by Hans Meier", "Hans Meier (editor)", RelationKind.Equal)]
    [InlineData(
        "Hernandez, Michael J, and Viescas, John L, and Celko, Joe (Foreword by)",
        "Michael J. Hernandez; John L. Viescas; Joe Celko",
        RelationKind.Equal
    )]
    [InlineData("Coelho,Rohan &amp; Hawash,Maher", "Rohan Coelho; Maher Hawash", RelationKind.Equal)]
    [InlineData("Zo&eacute; Lacroix", "Zoë Lacroix", RelationKind.Equal)]
    [InlineData("M&#252;ller, J&ouml;rg", "Jorg Muller", RelationKind.Equal)]
    [InlineData("Łukasz Kaiser", "Lukasz Kaiser", RelationKind.Equal)]
    [InlineData("Søren Ångström", "Soren Angstrom", RelationKind.Equal)]
    [InlineData("Володимир Зеленський", "ВОЛОДИМИР ЗЕЛЕНСЬКИЙ", RelationKind.Equal)]
    [InlineData("TOREN, ROGER HANCOCK, JOHN", "Roger Toren, John Hancock", RelationKind.Equal)]
    [InlineData("AMBLER, SCOTT W. SADALAGE, PRAMOD J. VRIES, ANN", "Scott W. Ambler; Pramod J. Sadalage; Ann Vries", RelationKind.Equal)]
    [InlineData("ENGLISH, BILL LONDER, OLGA SHELL, SHAWN", "Bill English; Olga Londer; Shawn Shell", RelationKind.Equal)]
    [InlineData("CLERCQ, JAN VAN DAM, ANDRIES", "Jan Clercq; Andries van Dam", RelationKind.Equal)]
    [InlineData(
        "Conklin, Wm Arthur White, Gregory B. Cothren, Chuck",
        "Wm Arthur Conklin; Gregory B. White; Chuck Cothren",
        RelationKind.Equal
    )]
    [InlineData(
        "Foley, James D., van Dam, Andries, Feiner, Steven K.",
        "James D. Foley; Andries van Dam; Steven K. Feiner",
        RelationKind.Equal
    )]
    [InlineData("Dam, Andries van", "van Dam, Andries", RelationKind.Equal)]
    [InlineData("Gosling, James (Author) Steele, Guy L., Jr. (Author)", "James Gosling; Guy L. Steele Jr.", RelationKind.Equal)]
    [InlineData("Guy L. Steele Jr.", "Guy L. Steele", RelationKind.Refines)]
    [InlineData("Kifer, Bernstein & Lewis", "Lewis, Kifer & Bernstein", RelationKind.Equal)]
    [InlineData("Michael Kifer, Arthur Bernstein", "Michael Kifer, et al", RelationKind.Refines)]
    [InlineData("Dowd, Mark; McDonald, John; Schuh, Justin", "Mark Dowd", RelationKind.Refines)]
    [InlineData("TOREN, ROGER HANCOCK, JOHN", "Roger Hancock, John Toren", RelationKind.Conflicts)]
    [InlineData("Müller, Anna / Huber, Eva", "Anna Huber / Eva Müller", RelationKind.Conflicts)]
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
        var (longer, shorter) = (
            string.Join(';', names.Append("one more")),
            string.Join(';', common < names.Length ? names[..common].Append("nobody li") : names)
        );
        Assert.Equal(expected, ValueRelations.Of(Make.Text(longer), Make.Text(shorter), _names).Kind);
    }
}

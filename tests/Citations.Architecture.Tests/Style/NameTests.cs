using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests.Style;

/// <summary>A name says which names, and of what. The style of private static fields is a rule of the compiler
/// (<c>.editorconfig</c>).</summary>
public sealed partial class NameTests
{
    [Fact]
    public void No_type_is_called_Names() =>
        Assert.DoesNotContain(Repository.SourceFiles("src", "tests"), file => CalledNames().IsMatch(Repository.Read(file)));

    [GeneratedRegex(@"^[^/""]*\b(class|struct|record|enum) Names\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CalledNames();
}

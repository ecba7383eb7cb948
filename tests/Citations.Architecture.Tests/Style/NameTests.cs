using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests.Style;

/// <summary>A name says which names, and of what. The style of private static fields is a rule of the compiler
/// (<c>.editorconfig</c>).</summary>
public sealed partial class NameTests
{
    /// <summary>To be emptied: the MongoDB store still has one.</summary>
    private static readonly string[] _allowed = ["src/Citations.Storage.MongoDb/Documents/Names.cs"];

    [Fact]
    public void No_type_is_called_Names() =>
        Assert.Equal(_allowed, Repository.SourceFiles("src", "tests").Where(file => CalledNames().IsMatch(Repository.Read(file))));

    [GeneratedRegex(@"^[^/""]*\b(class|struct|record|enum) Names\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CalledNames();
}

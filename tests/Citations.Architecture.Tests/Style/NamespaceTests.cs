using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests.Style;

/// <summary>A namespace says where its file lies: <c>src/Citations.Model/Values/Fact.cs</c> is in <c>Citations.Model.Values</c>.</summary>
public sealed partial class NamespaceTests
{
    /// <summary>Compiled into several test projects, so its namespace names none of them.</summary>
    private const string SharedFolder = "tests/Shared/";

    [Fact]
    public void Namespaces_equal_folders()
    {
        var wrong =
            from file in Repository.SourceFiles("src", "tests")
            let declared = Declaration().Match(Repository.Read(file)).Groups["name"].Value
            where declared.Length > 0 && declared != Expected(file) // top-level statements have no namespace
            select $"{file}: {declared} should be {Expected(file)}";
        Assert.Empty(wrong);
    }

    private static string Expected(string file) =>
        file.StartsWith(SharedFolder, StringComparison.Ordinal)
            ? "Citations.Tests"
            : Path.GetDirectoryName(file)!.Replace('\\', '/').Split('/', 2)[1].Replace('/', '.');

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}

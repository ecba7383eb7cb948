using System.Globalization;
using System.Text.RegularExpressions;

namespace Citations.Server.Hosting;

/// <summary>What the program shows to people who are new to it.</summary>
internal static partial class ExampleQueries
{
    /// <summary>The question that everybody asks first, in one line, to paste: what do the sources disagree on?</summary>
    public const string Conflicts =
        "{ claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label } "
        + "values { display originCount support { score } sources { title publisher } citations { quote verification } } } } }";

    /// <summary>Commented operations in one document, for the IDE: <c>Ide/Examples.graphql</c>.</summary>
    public static string Document { get; } = Read();

    /// <summary>A query that asks for no longer pages than the server gives.</summary>
    public static string WithPagesOf(int most, string query) =>
        First()
            .Replace(
                query,
                first =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"first: {Math.Min(most, int.Parse(first.Groups["items"].Value, CultureInfo.InvariantCulture))}"
                    )
            );

    [GeneratedRegex("first: (?<items>[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex First();

    private static string Read()
    {
        using var stream = typeof(ExampleQueries).Assembly.GetManifestResourceStream("Ide/Examples.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace Citations.Server.Hosting;

/// <summary>What the program shows to people who are new to it.</summary>
internal static class ExampleQueries
{
    /// <summary>The question that everybody asks first, in one line, to paste: what do the sources disagree on?</summary>
    public const string Conflicts =
        "{ claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label } "
        + "values { display originCount support { score } sources { title publisher } citations { quote verification } } } } }";

    /// <summary>Ten commented operations in one document, for the IDE: <c>Ide/Examples.graphql</c>.</summary>
    public static string Document { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ExampleQueries).Assembly.GetManifestResourceStream("Ide/Examples.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

namespace Citations.Server.Hosting;

/// <summary>The question that everybody asks first: what do the sources disagree on?</summary>
internal static class FirstQuery
{
    /// <summary>In one line, to paste.</summary>
    public const string Line =
        "{ claimGroups(where: {agreement: {eq: CONFLICTING}}, first: 50) { totalCount nodes { subject { label } property { label } "
        + "values { display originCount support { score } sources { title publisher } citations { quote verification } } } } }";

    /// <summary>As a document with comments, for the IDE.</summary>
    public const string Document =
        """
        # What do the sources disagree on?
        # Each question with its rival answers side by side,
        # who gives them, and the words that say so.
        # Press Run; point at a field to read what it means.
        query Conflicts {
          claimGroups(where: { agreement: { eq: CONFLICTING } }, first: 50) {
            totalCount
            nodes {
              subject { label }
              property { label }
              agreement
              values {
                display
                originCount
                support { score }
                facts {
                  confidence
                  source { title publisher }
                  citations { quote verification }
                }
              }
            }
          }
        }

        """;
}

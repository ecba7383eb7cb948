using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Schema.Citations;

/// <summary>A citation with the key of its source. The citation alone does not hold that key; its fact does.</summary>
internal sealed record FactCitation(Citation Citation, string Source)
{
    /// <summary>The version of the text that its offsets are about: the one that it was checked against, or else the newest.</summary>
    public TextReference Text => new(Source, Citation.TextVersion);

    /// <summary>The citations of a fact.</summary>
    public static FactCitation[] Of(Fact fact)
    {
        var citations = new FactCitation[fact.Citations.Count];
        for (var i = 0; i < citations.Length; i++)
        {
            citations[i] = new FactCitation(fact.Citations[i], fact.Source);
        }

        return citations;
    }
}

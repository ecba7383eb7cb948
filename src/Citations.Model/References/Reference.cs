using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>
/// Writes references to sources and to passages in them. What a source does not state is omitted, never invented. The same record always
/// gives the same text.
/// </summary>
public static class Reference
{
    /// <summary>A reference to a source. With a citation it includes the quote, its place, and a URL that opens at the quote.</summary>
    public static string To(Source source, ReferenceStyle style, Citation? citation = null)
    {
        var work = CitedWork.Describe(source, citation);
        return style switch
        {
            ReferenceStyle.CslJson => CslJson.Write(work),
            ReferenceStyle.Bibtex => Bibtex.Write(work),
            ReferenceStyle.Ris => Ris.Write(work),
            ReferenceStyle.Apa => Apa.Write(work),
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "not a reference style"),
        };
    }
}

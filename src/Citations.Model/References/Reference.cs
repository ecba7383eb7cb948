using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>
/// Writes references to sources, and to single places in them. What a source does not state is left out, never made up; two calls with the
/// same record give the same text.
/// </summary>
public static class Reference
{
    /// <summary>A reference to a source; with a citation also the quote, its place, and an address that opens at the quote.</summary>
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

using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a citation are in a document.</summary>
internal struct CitationPieces
{
    public Piece Quote, Prefix, Suffix, Start, End, Locator, Verification;

    /// <summary>Reads the citations of a list one after the other: false, having passed the list, when there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Next(ref DocumentScanner json, out CitationPieces citation)
    {
        citation = default;
        if (json.TryTake("]"u8))
        {
            return false;
        }

        // What comes first has no comma before it
        if (!json.TryTake(",{"u8))
        {
            json.Expect("[{"u8);
        }

        citation.Quote = json.Field("\"quote\":"u8);
        var comma = citation.Quote.IsThere;
        citation.Prefix = json.Field(",\"prefix\":"u8);
        citation.Suffix = json.Field(",\"suffix\":"u8);
        citation.Start = json.Field(",\"start\":"u8);
        citation.End = json.Field(",\"end\":"u8);
        citation.Locator = json.Field(comma ? ",\"locator\":"u8 : "\"locator\":"u8);
        citation.Verification = json.Field(",\"verification\":"u8);
        json.Expect("}"u8);
        return true;
    }
}

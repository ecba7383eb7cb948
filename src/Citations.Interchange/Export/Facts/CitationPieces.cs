using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a citation are in a document.</summary>
internal struct CitationPieces
{
    public Piece Quote,
        Prefix,
        Suffix,
        Start,
        End,
        Locator,
        AttributedTo,
        Verification,
        FoundStart,
        FoundEnd;

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
        citation.AttributedTo = json.Field(",\"attributedTo\":"u8);
        citation.Verification = json.Field(",\"verification\":"u8);
        if (json.TryTake(",\"found\":{"u8))
        {
            citation.FoundStart = json.Field("\"start\":"u8);
            citation.FoundEnd = json.Field(",\"end\":"u8);
            json.Expect("}"u8);
        }

        json.Field(",\"textVersion\":"u8);
        json.Expect("}"u8);
        return true;
    }

    /// <summary>Leaves out what a check showed to be false, and puts the place where the quote was found in place of the stated
    /// one.</summary>
    public void KeepTrueSelectors(ReadOnlySpan<byte> json)
    {
        var verdict = Verification.In(json);
        if (verdict.SequenceEqual("CONTEXT_NOT_FOUND"u8) || verdict.SequenceEqual("NOT_FOUND"u8))
        {
            (Prefix, Suffix) = (default, default);
        }

        if (FoundStart.IsThere)
        {
            (Start, End) = (FoundStart, FoundEnd);
        }
        else if (!verdict.SequenceEqual("VERIFIED"u8) && !verdict.SequenceEqual("UNCHECKED"u8) && !verdict.SequenceEqual("ATTESTED"u8))
        {
            (Start, End) = (default, default);
        }
    }
}

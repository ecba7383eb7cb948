namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a citation are in a document.</summary>
internal struct CitationPieces
{
    public Piece Quote, Prefix, Suffix, Start, End, Locator, Verification;

    /// <summary>Reads the object that comes next.</summary>
    public static CitationPieces Read(ref DocumentScanner json)
    {
        var citation = default(CitationPieces);
        json.Enter();
        while (json.Next())
        {
            ref var piece = ref Of(ref citation, json.Name());
            piece = json.Scalar();
        }

        return citation;
    }

    private static ref Piece Of(ref CitationPieces citation, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("quote"u8))
        {
            return ref citation.Quote;
        }

        if (name.SequenceEqual("prefix"u8))
        {
            return ref citation.Prefix;
        }

        if (name.SequenceEqual("suffix"u8))
        {
            return ref citation.Suffix;
        }

        if (name.SequenceEqual("start"u8))
        {
            return ref citation.Start;
        }

        if (name.SequenceEqual("end"u8))
        {
            return ref citation.End;
        }

        if (name.SequenceEqual("locator"u8))
        {
            return ref citation.Locator;
        }

        return ref citation.Verification;
    }
}

using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>
/// Where the parts of a stored fact are in its document. Found in one pass that decodes nothing: most of what an export writes are bytes
/// of the document.
/// </summary>
internal struct FactPieces
{
    public Piece Key,
        Commit,
        Subject,
        Property,
        AsStated,
        Inferred,
        Source,
        Confidence,
        Method,
        RecordedBy,
        RecordedAt;

    public ValuePieces Value;

    /// <summary>The list; nowhere when it is empty.</summary>
    public Piece Qualifiers;

    /// <summary>The list, which is never empty.</summary>
    public Piece Citations;

    public CitationPieces FirstCitation;

    /// <summary>Whether there are more citations than the first.</summary>
    public bool HasMoreCitations;

    public EndPieces Retracted,
        Superseded;

    public readonly bool IsActive => !Retracted.IsThere && !Superseded.IsThere;

    /// <summary>Where a part is; nowhere when the fact has none.</summary>
    public readonly Piece this[FactPart part] =>
        part switch
        {
            FactPart.Key => Key,
            FactPart.Subject => Subject,
            FactPart.Property => Property,
            FactPart.ValueKind => Value.KindName,
            FactPart.Value => Value.Plain,
            FactPart.Lower => Value.Lower,
            FactPart.Upper => Value.Upper,
            FactPart.Unit => Value.Unit,
            FactPart.Currency => Value.Currency,
            FactPart.Language => Value.Language,
            FactPart.AsStated => AsStated,
            FactPart.Inferred => Inferred,
            FactPart.CurrencyAssumed => Value.CurrencyAssumed,
            FactPart.AttributedTo => FirstCitation.AttributedTo,
            FactPart.Qualifiers => Qualifiers,
            FactPart.Source => Source,
            FactPart.Confidence => Confidence,
            FactPart.Quote => FirstCitation.Quote,
            FactPart.Start => FirstCitation.Start,
            FactPart.End => FirstCitation.End,
            FactPart.Locator => FirstCitation.Locator,
            FactPart.Citations => Citations,
            FactPart.Method => Method,
            FactPart.RecordedBy => RecordedBy,
            FactPart.RecordedAt => RecordedAt,
            FactPart.Commit => Commit,
            FactPart.StatusReason => Retracted.IsThere ? Retracted.Reason : Superseded.Reason,
            FactPart.SupersededBy => Superseded.Fact,
            _ => default,
        };

    /// <summary>Finds the parts of a document as stores write it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ReadOnlySpan<byte> document, out FactPieces fact)
    {
        fact = default;
        var json = new DocumentScanner(document);
        fact.Key = json.Field("{\"_id\":"u8);
        fact.Commit = json.Field(",\"commit\":"u8);
        fact.Subject = json.Field(",\"subject\":"u8);
        fact.Property = json.Field(",\"property\":"u8);
        json.Expect(",\"value\":"u8);
        ValuePieces.Read(ref json, out fact.Value);
        fact.AsStated = json.Field(",\"asStated\":"u8);
        fact.Inferred = json.Field(",\"inferred\":"u8);
        if (!json.TryTake(",\"qualifiers\":[]"u8))
        {
            json.Expect(",\"qualifiers\":"u8);
            fact.Qualifiers = json.Whole();
        }

        fact.Source = json.Field(",\"source\":"u8);
        fact.Confidence = json.Field(",\"confidence\":"u8);
        fact.Method = json.Field(",\"method\":"u8);
        fact.RecordedBy = json.Field(",\"recordedBy\":"u8);
        fact.RecordedAt = json.Field(",\"recordedAt\":"u8);
        ReadCitations(ref json, ref fact);
        ReadEnd(ref json, ref fact);
    }

    private static void ReadCitations(ref DocumentScanner json, ref FactPieces fact)
    {
        json.Expect(",\"citations\":"u8);
        var start = json.Position;
        CitationPieces.Next(ref json, out fact.FirstCitation);
        while (CitationPieces.Next(ref json, out _))
        {
            fact.HasMoreCitations = true;
        }

        fact.Citations = new Piece(start, json.Position - start, isEscaped: false);
    }

    private static void ReadEnd(ref DocumentScanner json, ref FactPieces fact)
    {
        if (!json.TryTake(",\"retracted\":null"u8))
        {
            json.Expect(",\"retracted\":"u8);
            EndPieces.Read(ref json, out fact.Retracted);
        }

        if (json.TryTake(",\"superseded\":"u8))
        {
            EndPieces.Read(ref json, out fact.Superseded);
        }

        if (json.TryTake(",\"reinstated\":"u8))
        {
            json.Whole();
        }

        json.Expect("}"u8);
    }
}

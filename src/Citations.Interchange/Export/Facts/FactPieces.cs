using System.Text;
using Citations.Model;

namespace Citations.Interchange.Export.Facts;

/// <summary>
/// Where the parts of a stored fact are in its document (DESIGN §5). Found in one pass that decodes nothing: most of what an export writes are bytes
/// of the document.
/// </summary>
internal struct FactPieces
{
    public Piece Key, Commit, Subject, Property, AsStated, Source, Confidence, Method, RecordedBy, RecordedAt;

    public ValuePieces Value;

    /// <summary>The list; nowhere when it is empty.</summary>
    public Piece Qualifiers;

    /// <summary>The list, which is never empty.</summary>
    public Piece Citations;

    public int CitationCount;

    public CitationPieces FirstCitation;

    public EndPieces Retracted, Superseded;

    public readonly bool IsActive => !Retracted.IsThere && !Superseded.IsThere;

    /// <summary>Finds the parts of a document as stores write it.</summary>
    public static void Read(ReadOnlySpan<byte> document, out FactPieces fact)
    {
        fact = default;
        var json = new DocumentScanner(document);
        json.Enter();
        while (json.Next())
        {
            var name = json.Name();
            if (name.SequenceEqual("value"u8))
            {
                fact.Value = ValuePieces.Read(ref json);
            }
            else if (name.SequenceEqual("qualifiers"u8))
            {
                fact.Qualifiers = ReadQualifiers(ref json);
            }
            else if (name.SequenceEqual("citations"u8))
            {
                fact.ReadCitations(ref json);
            }
            else if (name.SequenceEqual("retracted"u8))
            {
                fact.Retracted = EndPieces.Read(ref json);
            }
            else if (name.SequenceEqual("superseded"u8))
            {
                fact.Superseded = EndPieces.Read(ref json);
            }
            else
            {
                Of(ref fact, name) = json.Scalar();
            }
        }
    }

    private static Piece ReadQualifiers(ref DocumentScanner json)
    {
        var list = json.Whole();
        return json.TextOf(list).Length > "[]".Length ? list : default;
    }

    private void ReadCitations(ref DocumentScanner json)
    {
        var start = json.Position;
        for (json.Enter(); json.Next(); CitationCount++)
        {
            if (CitationCount == 0)
            {
                FirstCitation = CitationPieces.Read(ref json);
            }
            else
            {
                json.Whole();
            }
        }

        Citations = new Piece(start, json.Position - start, isEscaped: false);
    }

    private static ref Piece Of(ref FactPieces fact, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("_id"u8))
        {
            return ref fact.Key;
        }

        if (name.SequenceEqual("commit"u8))
        {
            return ref fact.Commit;
        }

        if (name.SequenceEqual("subject"u8))
        {
            return ref fact.Subject;
        }

        if (name.SequenceEqual("property"u8))
        {
            return ref fact.Property;
        }

        if (name.SequenceEqual("asStated"u8))
        {
            return ref fact.AsStated;
        }

        if (name.SequenceEqual("source"u8))
        {
            return ref fact.Source;
        }

        if (name.SequenceEqual("confidence"u8))
        {
            return ref fact.Confidence;
        }

        if (name.SequenceEqual("method"u8))
        {
            return ref fact.Method;
        }

        if (name.SequenceEqual("recordedBy"u8))
        {
            return ref fact.RecordedBy;
        }

        if (name.SequenceEqual("recordedAt"u8))
        {
            return ref fact.RecordedAt;
        }

        throw new ModelException(ProblemCode.UnknownField, Encoding.UTF8.GetString(name), "the stored document of a fact has no such field", "Read the store with the version of this program that wrote it");
    }
}

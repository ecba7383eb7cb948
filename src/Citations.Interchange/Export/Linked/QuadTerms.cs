using System.Buffers;
using System.Text;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>Terms of N-Quads in UTF-8: what stands between angle brackets or quotes.</summary>
internal static class QuadTerms
{
    /// <summary>What must be escaped in literals, and nothing else may be (RDF Dataset Canonicalization §5).</summary>
    private static readonly SearchValues<byte> _escaped = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(c => (byte)c),
        (byte)'"',
        (byte)'\\',
        0x7F,
    ]);

    /// <summary>A predicate with the spaces around it.</summary>
    public static byte[] Predicate(string iri) => Encoding.UTF8.GetBytes($" <{iri}> ");

    /// <summary>An object that is always the same.</summary>
    public static byte[] Iri(string iri) => Encoding.UTF8.GetBytes($"<{iri}>");

    /// <summary>What follows the quotes of a literal of a type.</summary>
    public static byte[] Type(string iri) => Encoding.UTF8.GetBytes($"^^<{iri}>");

    /// <summary>A literal in its quotes.</summary>
    public static void AddLiteral(this ExportBuffer to, ReadOnlySpan<byte> text)
    {
        to.Add((byte)'"');
        for (var plain = text.IndexOfAny(_escaped); plain >= 0; plain = text.IndexOfAny(_escaped))
        {
            to.Add(text[..plain]);
            AddEscape(to, text[plain]);
            text = text[(plain + 1)..];
        }

        to.Add(text);
        to.Add((byte)'"');
    }

    private static void AddEscape(ExportBuffer to, byte c)
    {
        switch (c)
        {
            case (byte)'"':
                to.Add("\\\""u8);
                break;
            case (byte)'\\':
                to.Add("\\\\"u8);
                break;
            case (byte)'\n':
                to.Add("\\n"u8);
                break;
            case (byte)'\r':
                to.Add("\\r"u8);
                break;
            case (byte)'\t':
                to.Add("\\t"u8);
                break;
            case (byte)'\b':
                to.Add("\\b"u8);
                break;
            case (byte)'\f':
                to.Add("\\f"u8);
                break;
            default:
                to.Add("\\u00"u8);
                to.Add((byte)"0123456789ABCDEF"[c >> 4]);
                to.Add((byte)"0123456789ABCDEF"[c & 15]);
                break;
        }
    }
}

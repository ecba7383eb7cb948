using System.Globalization;
using System.Text;
using Citations.Interchange.Export.Streaming;

namespace Citations.Interchange.Export.Linked;

/// <summary>
/// Writes N-Quads in their canonical form: one space between terms, no comments, and in literals only what must be escaped
/// (RDF 1.1 N-Quads §3, RDF Dataset Canonicalization §5). IRIs are given whole and are sound.
/// </summary>
internal readonly struct QuadWriter(ExportBuffer to)
{
    /// <summary>The named graph of the quads that follow; made anew for each.</summary>
    public string Graph { get; init; } = "";

    public QuadWriter In(string graph) => this with { Graph = graph };

    public void Iri(string subject, string predicate, string value)
    {
        Begin(subject, predicate);
        Reference(value);
        End();
    }

    public void Text(string subject, string predicate, string? value, string? language = null)
    {
        if (value is null)
        {
            return;
        }

        Begin(subject, predicate);
        Literal(value);
        if (language is not null)
        {
            to.Add((byte)'@');
            to.Add(language);
        }

        End();
    }

    public void Typed(string subject, string predicate, string? value, string type)
    {
        if (value is null)
        {
            return;
        }

        Begin(subject, predicate);
        Literal(value);
        to.Add("^^"u8);
        Reference(type);
        End();
    }

    public void Number(string subject, string predicate, double value) =>
        Typed(subject, predicate, value.ToString("0.0##############E0", CultureInfo.InvariantCulture), Terms.Xsd + "double");

    private void Begin(string subject, string predicate)
    {
        Reference(subject);
        to.Add((byte)' ');
        Reference(predicate);
        to.Add((byte)' ');
    }

    private void End()
    {
        to.Add((byte)' ');
        Reference(Graph);
        to.Add(" .\n"u8);
    }

    private void Reference(string iri)
    {
        to.Add((byte)'<');
        to.Add(iri);
        to.Add((byte)'>');
    }

    private void Literal(string text)
    {
        to.Add((byte)'"');
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var plain = rest.IndexOfAny(Escapes.All);
            if (plain < 0)
            {
                to.Add(rest);
                break;
            }

            to.Add(rest[..plain]);
            to.Add(Escapes.Of(rest[plain]));
            rest = rest[(plain + 1)..];
        }

        to.Add((byte)'"');
    }

    private static class Escapes
    {
        public static readonly System.Buffers.SearchValues<char> All = System.Buffers.SearchValues.Create([
            .. Enumerable.Range(0, 0x20).Select(c => (char)c),
            '"',
            '\\',
            '\u007F',
        ]);

        public static ReadOnlySpan<byte> Of(char c) =>
            c switch
            {
                '"' => "\\\""u8,
                '\\' => "\\\\"u8,
                '\n' => "\\n"u8,
                '\r' => "\\r"u8,
                '\t' => "\\t"u8,
                '\b' => "\\b"u8,
                '\f' => "\\f"u8,
                _ => Encoding.ASCII.GetBytes($"\\u{(int)c:X4}"),
            };
    }
}

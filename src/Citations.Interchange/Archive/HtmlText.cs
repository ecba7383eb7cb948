using System.Reflection;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Citations.Interchange.Archive;

/// <summary>
/// Takes the plain text out of an HTML page: what a reader sees of the body, block elements on lines of their own, white space as browsers
/// show it.
/// Scripts, styles, templates and what is marked as hidden are left out. The same bytes give the same text as long as
/// <see cref="Extractor"/> is the same.
/// </summary>
internal static class HtmlText
{
    /// <summary>The deepest nesting that is followed. Text that is nested deeper is left out.</summary>
    private const int MaxDepth = 512;

    private static readonly HashSet<string> _hidden = new(
        [
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "svg",
            "math",
            "iframe",
            "object",
            "audio",
            "video",
            "canvas",
            "select",
            "textarea",
            "button",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> _blocks = new(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>The rules of this class and the version of the parser.</summary>
    public static string Extractor { get; } =
        "html-text/1 "
        + $"AngleSharp/{typeof(HtmlParser).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";

    /// <summary>Whether a file is an HTML page: by its name, or by how it begins.</summary>
    public static bool IsHtml(string path, ReadOnlySpan<byte> bytes)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml")
        {
            return true;
        }

        var start = Encoding
            .Latin1.GetString(bytes[..Math.Min(bytes.Length, 512)])
            .TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The plain text. The page may be in any encoding that it declares; UTF-8 when it declares none.</summary>
    public static async ValueTask<string> ExtractAsync(byte[] html, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(html, writable: false);
        using var document = await new HtmlParser().ParseDocumentAsync(stream, cancellationToken);
        var text = new TextBuilder();
        if (document.Body is { } body)
        {
            Add(body, text, isPreformatted: false, depth: 0);
        }

        return text.ToString();
    }

    private static void Add(IElement element, TextBuilder text, bool isPreformatted, int depth)
    {
        if (
            depth > MaxDepth
            || _hidden.Contains(element.LocalName)
            || element.HasAttribute("hidden")
            || element.GetAttribute("aria-hidden") is "true"
        )
        {
            return;
        }

        var isBlock = _blocks.Contains(element.LocalName);
        isPreformatted |= element.LocalName is "pre";
        if (isBlock)
        {
            text.Break();
        }

        foreach (var child in element.ChildNodes)
        {
            switch (child)
            {
                case IText words when isPreformatted:
                    text.AddAsIs(words.Data);
                    break;
                case IText words:
                    text.Add(words.Data);
                    break;
                case IElement { LocalName: "br" }:
                    text.Break();
                    break;
                case IElement { LocalName: "td" or "th" } cell:
                    text.Add(" ");
                    Add(cell, text, isPreformatted, depth + 1);
                    break;
                case IElement inner:
                    Add(inner, text, isPreformatted, depth + 1);
                    break;
            }
        }

        if (isBlock)
        {
            text.Break();
        }
    }

    /// <summary>Collapses white space as browsers do; a no-break space is kept.</summary>
    private sealed class TextBuilder
    {
        private readonly StringBuilder _text = new();
        private bool _space,
            _break;

        public void Break() => _break = true;

        public void Add(string words)
        {
            foreach (var c in words)
            {
                if (c is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    _space = true;
                }
                else
                {
                    Separate();
                    _text.Append(c);
                }
            }
        }

        public void AddAsIs(string words)
        {
            if (words.Length > 0)
            {
                Separate();
                _text.Append(words.ReplaceLineEndings("\n"));
            }
        }

        public override string ToString() => _text.Length == 0 ? "" : _text.ToString().TrimEnd() + "\n";

        private void Separate()
        {
            if (_text.Length > 0 && (_break || _space))
            {
                _text.Append(_break ? '\n' : ' ');
            }

            (_space, _break) = (false, false);
        }
    }
}

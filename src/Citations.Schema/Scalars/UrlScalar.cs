using Citations.GraphQL.Types;

namespace Citations.Schema.Scalars;

/// <summary><c>URL</c>: an absolute address, kept as it was written.</summary>
internal sealed class UrlScalar() : TextScalar<string>("URL", "https://example.org/page")
{
    public override void Write(string value, LeafWriter writer) => writer.WriteString(value);

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Uri.CheckSchemeName(text[..colon]);
    }

    protected override bool TryParse(string text, out string value)
    {
        value = text;
        // Without a scheme, some systems take a path for an absolute address
        return HasScheme(text) && Uri.TryCreate(text, UriKind.Absolute, out _);
    }
}

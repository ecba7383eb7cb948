using Citations.GraphQL.Types;

namespace Citations.Schema.Scalars;

/// <summary><c>URL</c>: an absolute address, kept as it was written.</summary>
internal sealed class UrlScalar() : TextScalar<string>("URL", "https://example.org/page")
{
    public override void Write(string value, LeafWriter writer) => writer.WriteString(value);

    protected override bool TryParse(string text, out string value)
    {
        value = text;
        return Uri.TryCreate(text, UriKind.Absolute, out _);
    }
}

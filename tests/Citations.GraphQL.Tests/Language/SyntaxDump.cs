using System.Collections;
using System.Text;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Tests.Language;

/// <summary>All that a node holds except where it stands, as text to compare.</summary>
internal static class SyntaxDump
{
    public static string Of(SyntaxNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>Every node's place and kind, in order.</summary>
    public static string Spans(SyntaxNode node) =>
        string.Join(
            ", ",
            Nodes(node)
                .Select(item => (item.Span.Start, item.Span.End, Kind: item.Kind.ToString()))
                .OrderBy(item => item.Start)
                .ThenBy(item => item.End)
                .ThenBy(item => item.Kind, StringComparer.Ordinal)
                .Select(item => $"{item.Start}-{item.End} {item.Kind}")
        );

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode node) =>
        node.GetType()
            .GetProperties()
            .Select(property => property.GetValue(node))
            .SelectMany(value =>
                value switch
                {
                    SyntaxNode child => Nodes(child),
                    IEnumerable<SyntaxNode> children => children.SelectMany(Nodes),
                    _ => [],
                }
            )
            .Prepend(node);

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case SyntaxNode node:
                text.Append(node.Kind).Append('(');
                foreach (var property in node.GetType().GetProperties().Where(p => p.Name is not ("Span" or "Kind" or "TokenCount")))
                {
                    Append(text.Append(property.Name).Append('='), property.GetValue(node));
                    text.Append(';');
                }

                text.Append(')');
                break;
            case IEnumerable items and not string:
                foreach (var item in items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                break;
            default:
                text.Append(value);
                break;
        }
    }
}

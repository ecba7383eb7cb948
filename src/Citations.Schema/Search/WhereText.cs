using System.Globalization;
using System.Text;
using Citations.GraphQL.Coercion;

namespace Citations.Schema.Search;

/// <summary>An input as text, to tell the cursors of one filter from those of another.</summary>
internal static class WhereText
{
    public static string Of(InputObject input) => Append(new StringBuilder(), input).ToString();

    private static StringBuilder Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case InputObject input:
                text.Append('{');
                foreach (var (name, field) in input)
                {
                    Append(text.Append(name).Append(':'), field).Append(',');
                }

                return text.Append('}');
            case IReadOnlyList<object?> list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item).Append(',');
                }

                return text.Append(']');
            default:
                var leaf = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                return text.Append(leaf.Length).Append('"').Append(leaf);
        }
    }
}

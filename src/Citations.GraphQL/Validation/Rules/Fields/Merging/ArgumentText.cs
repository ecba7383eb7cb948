using System.Text;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// Prints arguments so that two lists are equal as text exactly when they are the same arguments: sorted by name, and so are input fields.
/// Numbers and strings are compared as written. That is how the reference implementation reads "identical" in the specification.
/// </summary>
internal sealed class ArgumentText
{
    private static readonly ArgumentText _none = new(string.Empty, hasDuplicates: false, []);
    private readonly string _text;
    private readonly List<(string Name, string Value)> _arguments;

    private ArgumentText(string text, bool hasDuplicates, List<(string Name, string Value)> arguments) =>
        (_text, HasDuplicates, _arguments) = (text, hasDuplicates, arguments);

    /// <summary>Whether an argument occurs twice. That is an error of its own, and it makes the comparison depend on the side.</summary>
    public bool HasDuplicates { get; }

    public static ArgumentText Print(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count == 0)
        {
            return _none;
        }

        var list = new List<(string Name, string Value)>(arguments.Count);
        foreach (var argument in arguments)
        {
            var value = new StringBuilder();
            Append(value, argument.Value);
            list.Add((argument.Name.Value, value.ToString()));
        }

        var sorted = list.OrderBy(argument => argument.Name, StringComparer.Ordinal)
            .Select(argument => $"{argument.Name}:{argument.Value}");
        var hasDuplicates = list.DistinctBy(argument => argument.Name, StringComparer.Ordinal).Count() < list.Count;
        return new ArgumentText(string.Concat(sorted), hasDuplicates, list);
    }

    /// <summary>Whether the other list has as many arguments, and the last one of each name is the same here.</summary>
    public bool IsSameAs(ArgumentText other) =>
        HasDuplicates || other.HasDuplicates
            ? _arguments.Count == other._arguments.Count
                && _arguments.TrueForAll(mine =>
                    other._arguments.FindLast(its => string.Equals(its.Name, mine.Name, StringComparison.Ordinal)) == mine
                )
            : string.Equals(_text, other._text, StringComparison.Ordinal);

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode number:
                text.Append('i').Append(number.Value);
                break;
            case FloatValueNode number:
                text.Append('f').Append(number.Value);
                break;
            case StringValueNode words:
                text.Append(words.IsBlock ? 'b' : 's').Append(words.Value.Length).Append(' ').Append(words.Value);
                break;
            case BooleanValueNode boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case EnumValueNode name:
                text.Append('e').Append(name.Value);
                break;
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Values)
                {
                    Append(text, item);
                }

                text.Append(']');
                break;
            case ObjectValueNode fields:
                text.Append('{');
                foreach (var field in fields.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                }

                text.Append('}');
                break;
            default:
                text.Append("null");
                break;
        }

        text.Append(';');
    }
}

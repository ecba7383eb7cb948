using System.Globalization;

namespace Citations.Schema.Mutations.Errors;

/// <summary>A path into the input of a mutation.</summary>
internal sealed class InputPath
{
    private InputPath(string[] steps) => Steps = steps;

    /// <summary>The input as a whole.</summary>
    public static InputPath Root { get; } = new([]);

    /// <summary>Names of fields and numbers of items.</summary>
    public IReadOnlyList<string> Steps { get; }

    public bool IsRoot => Steps.Count == 0;

    /// <summary>The index in the input's list; null if the path leads into no list.</summary>
    public int? Index =>
        Steps.Count > 1 && int.TryParse(Steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>A path below this one, as the model writes it: <c>citations[0].quote</c>.</summary>
    public InputPath Then(string path) =>
        path.Length == 0
            ? this
            : new([.. Steps, .. path.Replace("]", "", StringComparison.Ordinal).Split('.', '[').Where(step => step.Length > 0)]);

    /// <summary>An item of a list below this path.</summary>
    public InputPath Then(string field, int index) => new([.. Steps, field, index.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>The path as text: <c>facts[3].citations[0].quote</c>.</summary>
    public override string ToString() =>
        Steps.Aggregate(
            "",
            (text, step) =>
                char.IsAsciiDigit(step[0]) ? $"{text}[{step}]"
                : text.Length == 0 ? step
                : $"{text}.{step}"
        );
}

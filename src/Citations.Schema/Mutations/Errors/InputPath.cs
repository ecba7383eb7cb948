using System.Globalization;

namespace Citations.Schema.Mutations.Errors;

/// <summary>A place in the input of a mutation, one step after another.</summary>
internal sealed class InputPath
{
    private InputPath(string[] steps) => Steps = steps;

    /// <summary>The input as a whole.</summary>
    public static InputPath Root { get; } = new([]);

    /// <summary>Names of fields and numbers of items.</summary>
    public IReadOnlyList<string> Steps { get; }

    public bool IsRoot => Steps.Count == 0;

    /// <summary>The item of the input's own list; null when the place is in none.</summary>
    public int? Index => Steps.Count > 1 && int.TryParse(Steps[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>A place inside of this one, as the model writes it: <c>citations[0].quote</c>.</summary>
    public InputPath Then(string path) => path.Length == 0
        ? this
        : new([.. Steps, .. path.Replace("]", "", StringComparison.Ordinal).Split('.', '[').Where(step => step.Length > 0)]);

    /// <summary>An item of a list inside of this one.</summary>
    public InputPath Then(string field, int index) => new([.. Steps, field, index.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>As people write it: <c>facts[3].citations[0].quote</c>.</summary>
    public override string ToString() => Steps.Aggregate("", (text, step) =>
        char.IsAsciiDigit(step[0]) ? $"{text}[{step}]" : text.Length == 0 ? step : $"{text}.{step}");
}

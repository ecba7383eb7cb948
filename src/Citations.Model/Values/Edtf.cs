namespace Citations.Model;

/// <summary>An expression of the Extended Date/Time Format (ISO 8601-2), as precise as it was stated.</summary>
public sealed class Edtf : IEquatable<Edtf>
{
    private Edtf(string text) => Text = text;

    /// <summary>The expression, as stated.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ModelException">Not EDTF.</exception>
    public static Edtf Parse(string text, string path = "") => new(Check.Text(text, path, Limits.Edtf));

    /// <inheritdoc />
    public bool Equals(Edtf? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;
}

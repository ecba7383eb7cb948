namespace Citations.GraphQL.Types;

/// <summary>Where scalars write their results: one JSON value a call, UTF-8, escaped as needed.</summary>
public abstract class LeafWriter
{
    /// <summary>Writes <c>null</c>.</summary>
    public abstract void WriteNull();

    /// <summary>Writes a boolean.</summary>
    public abstract void WriteBoolean(bool value);

    /// <summary>Writes an integer.</summary>
    public abstract void WriteNumber(long value);

    /// <summary>Writes a finite number in its shortest form that reads back the same.</summary>
    public abstract void WriteNumber(double value);

    /// <summary>Writes a decimal.</summary>
    public abstract void WriteNumber(decimal value);

    /// <summary>Writes a string.</summary>
    public abstract void WriteString(ReadOnlySpan<char> value);

    /// <summary>Writes a string that is UTF-8 already, unescaped.</summary>
    public abstract void WriteString(ReadOnlySpan<byte> utf8);

    /// <summary>Writes bytes that are a JSON value already.</summary>
    public abstract void WriteRaw(ReadOnlySpan<byte> json);
}

namespace Citations.GraphQL.Types;

/// <summary>Writes the results of scalars: one JSON value for each call, UTF-8, escaped where necessary.</summary>
public abstract class LeafWriter
{
    /// <summary>Writes <c>null</c>.</summary>
    public abstract void WriteNull();

    /// <summary>Writes a boolean.</summary>
    public abstract void WriteBoolean(bool value);

    /// <summary>Writes an integer.</summary>
    public abstract void WriteNumber(long value);

    /// <summary>Writes a finite number in the shortest form that reads back as the same number.</summary>
    public abstract void WriteNumber(double value);

    /// <summary>Writes a decimal.</summary>
    public abstract void WriteNumber(decimal value);

    /// <summary>Writes a string.</summary>
    public abstract void WriteString(ReadOnlySpan<char> value);

    /// <summary>Writes a string given as unescaped UTF-8.</summary>
    public abstract void WriteString(ReadOnlySpan<byte> utf8);

    /// <summary>Writes bytes that are already a JSON value.</summary>
    public abstract void WriteRaw(ReadOnlySpan<byte> json);
}

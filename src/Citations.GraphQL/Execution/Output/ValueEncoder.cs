namespace Citations.GraphQL.Execution.Output;

/// <summary>Writes leaf values of one CLR type.</summary>
internal abstract class ValueEncoder<T>
{
    /// <summary>Writes the value; false, and nothing written, when it is null.</summary>
    /// <exception cref="FormatException">The value is none of the leaf type's.</exception>
    public abstract bool TryWrite(T? value, ResponseWriter writer);
}

/// <summary>By a typed codec: no boxing.</summary>
internal sealed class TypedEncoder<T>(Action<T, Types.LeafWriter> write) : ValueEncoder<T>
{
    public override bool TryWrite(T? value, ResponseWriter writer)
    {
        if (value is null)
        {
            return false;
        }

        write(value, writer);
        return true;
    }
}

/// <summary>A nullable value type, by the encoder of the type below.</summary>
internal sealed class NullableEncoder<T>(ValueEncoder<T> encoder) : ValueEncoder<T?>
    where T : struct
{
    public override bool TryWrite(T? value, ResponseWriter writer) => value is { } present && encoder.TryWrite(present, writer);
}

/// <summary>By the codec that takes anything.</summary>
internal sealed class ObjectEncoder<T>(Types.ScalarCodec codec) : ValueEncoder<T>
{
    public override bool TryWrite(T? value, ResponseWriter writer)
    {
        if (value is null)
        {
            return false;
        }

        codec.Write(value, writer);
        return true;
    }
}

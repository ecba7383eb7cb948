namespace Citations.GraphQL.Execution.Output;

/// <summary>Writes leaf values of one CLR type.</summary>
internal abstract class ValueEncoder<T>
{
    /// <summary>Writes the value. Returns false, and writes nothing, when it is null.</summary>
    /// <exception cref="FormatException">The value is not valid for the leaf type.</exception>
    public abstract bool TryWrite(T? value, ResponseWriter writer);
}

/// <summary>Writes through a typed codec, without boxing.</summary>
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

/// <summary>Writes a nullable value type through the encoder of its underlying type.</summary>
internal sealed class NullableEncoder<T>(ValueEncoder<T> encoder) : ValueEncoder<T?>
    where T : struct
{
    public override bool TryWrite(T? value, ResponseWriter writer) => value is { } present && encoder.TryWrite(present, writer);
}

/// <summary>Writes through a codec that takes any object.</summary>
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

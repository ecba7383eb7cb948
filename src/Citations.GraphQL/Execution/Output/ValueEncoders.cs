using System.Reflection;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Output;

/// <summary>Chooses the encoder for a leaf type and a CLR type. Runs at start-up, once for each field.</summary>
internal static class ValueEncoders
{
    /// <summary>The encoder for results of type <typeparamref name="T"/>. Null when the type is not a leaf.</summary>
    public static ValueEncoder<T>? For<T>(NamedType type)
    {
        if (type is not (ScalarType or EnumType))
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(typeof(T)) is { } underlying)
        {
            var encoder = Method(nameof(For), underlying).Invoke(null, [type])!;
            return (ValueEncoder<T>)Method(nameof(OfNullable), underlying).Invoke(null, [encoder])!;
        }

        if (type is EnumType symbols)
        {
            return typeof(T).IsValueType
                ? (ValueEncoder<T>)Method(nameof(Enum), typeof(T)).Invoke(null, [symbols])!
                : (ValueEncoder<T>)(object)new ReferenceEnumEncoder<T>(symbols);
        }

        var codec = ((ScalarType)type).Codec;
        return codec.WriterFor<T>() is { } write ? new TypedEncoder<T>(write) : new ObjectEncoder<T>(codec);
    }

    private static MethodInfo Method(string name, Type type) =>
        typeof(ValueEncoders).GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.MakeGenericMethod(type);

    private static NullableEncoder<T> OfNullable<T>(ValueEncoder<T> encoder)
        where T : struct => new(encoder);

    private static EnumEncoder<T> Enum<T>(EnumType type)
        where T : struct => new(type);

    /// <summary>For strings, and for objects whose type is known only at run time.</summary>
    private sealed class ReferenceEnumEncoder<T>(EnumType type) : ValueEncoder<T>
    {
        private readonly EnumEncoder<object> _encoder = new(type);

        public override bool TryWrite(T? value, ResponseWriter writer) => _encoder.TryWrite(value, writer);
    }
}

namespace Citations.GraphQL.Types.Codecs;

/// <summary>The codecs of the five scalars that every schema has (specification §3.5).</summary>
public static class SpecifiedCodecs
{
    /// <summary>The codec of <c>Int</c>. Values are <see cref="int"/>.</summary>
    public static ScalarCodec Int { get; } = new IntCodec();

    /// <summary>The codec of <c>Float</c>. Values are <see cref="double"/>.</summary>
    public static ScalarCodec Float { get; } = new FloatCodec();

    /// <summary>The codec of <c>String</c>. Values are <see cref="string"/>.</summary>
    public static ScalarCodec String { get; } = new StringCodec();

    /// <summary>The codec of <c>Boolean</c>. Values are <see cref="bool"/>.</summary>
    public static ScalarCodec Boolean { get; } = new BooleanCodec();

    /// <summary>The codec of <c>ID</c>. Values are <see cref="string"/>.</summary>
    public static ScalarCodec ID { get; } = new IdCodec();
}

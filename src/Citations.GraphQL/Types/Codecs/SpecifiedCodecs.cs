namespace Citations.GraphQL.Types.Codecs;

/// <summary>The codecs of the five scalars that every schema has (specification §3.5).</summary>
public static class SpecifiedCodecs
{
    /// <summary>Of <c>Int</c>; values are <see cref="int"/>.</summary>
    public static ScalarCodec Int { get; } = new IntCodec();

    /// <summary>Of <c>Float</c>; values are <see cref="double"/>.</summary>
    public static ScalarCodec Float { get; } = new FloatCodec();

    /// <summary>Of <c>String</c>; values are <see cref="string"/>.</summary>
    public static ScalarCodec String { get; } = new StringCodec();

    /// <summary>Of <c>Boolean</c>; values are <see cref="bool"/>.</summary>
    public static ScalarCodec Boolean { get; } = new BooleanCodec();

    /// <summary>Of <c>ID</c>; values are <see cref="string"/>.</summary>
    public static ScalarCodec ID { get; } = new IdCodec();
}

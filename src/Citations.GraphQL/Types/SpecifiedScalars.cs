using Citations.GraphQL.Types.Codecs;

namespace Citations.GraphQL.Types;

/// <summary>The five scalars that every schema may use without a definition (specification §3.5).</summary>
public static class SpecifiedScalars
{
    /// <summary>A signed 32-bit integer.</summary>
    public static ScalarType Int { get; } =
        new("Int")
        {
            Description = "A whole number that fits a signed 32-bit integer: -2147483648 to 2147483647.",
            Codec = SpecifiedCodecs.Int,
        };

    /// <summary>A finite IEEE 754 double.</summary>
    public static ScalarType Float { get; } =
        new("Float") { Description = "A number with a fractional part, kept as an IEEE 754 double.", Codec = SpecifiedCodecs.Float };

    /// <summary>Unicode text.</summary>
    public static ScalarType String { get; } =
        new("String") { Description = "Text of Unicode characters.", Codec = SpecifiedCodecs.String };

    /// <summary>True or false.</summary>
    public static ScalarType Boolean { get; } = new("Boolean") { Description = "`true` or `false`.", Codec = SpecifiedCodecs.Boolean };

    /// <summary>A unique identifier.</summary>
    public static ScalarType ID { get; } =
        new("ID")
        {
            Description =
                "A unique identifier, for fetching an object again or as a cache key. Always written as a string and not meant for "
                + "people to read; a string or an integer is accepted.",
            Codec = SpecifiedCodecs.ID,
        };

    /// <summary>All five.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, ID];

    /// <summary>The specified scalar of that name, or null.</summary>
    public static ScalarType? Find(string name) =>
        name switch
        {
            "String" => String,
            "Int" => Int,
            "Float" => Float,
            "Boolean" => Boolean,
            "ID" => ID,
            _ => null,
        };
}

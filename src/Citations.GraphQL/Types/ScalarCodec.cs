using System.Text.Json;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Types;

/// <summary>
/// How a scalar's values are read from literals and variables and written to responses (specification §3.5).
/// Reading fails with <see cref="FormatException"/> whose message says what was expected; writing fails likewise when
/// a resolver's result is no value of the scalar.
/// </summary>
public abstract class ScalarCodec
{
    /// <summary>Any JSON value, as is: the codec of a custom scalar that nobody bound.</summary>
    public static ScalarCodec Any { get; } = new AnyCodec();

    /// <summary>Reads a literal. Variables inside it (a custom scalar's list or object) come resolved by <paramref name="variables"/>.</summary>
    public abstract object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null);

    /// <summary>Reads a variable's JSON value.</summary>
    public abstract object? ParseValue(JsonElement value);

    /// <summary>Writes a resolver's result; never called with null.</summary>
    public abstract void Write(object value, LeafWriter writer);
}

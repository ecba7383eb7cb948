using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Codecs;

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

    /// <summary>Reads a literal. Variables inside it (a custom scalar's list or object) come resolved by
    /// <paramref name="variables"/>.</summary>
    public abstract object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null);

    /// <summary>Reads a variable's JSON value.</summary>
    public abstract object? ParseValue(JsonElement value);

    /// <summary>Writes a resolver's result; never called with null.</summary>
    public abstract void Write(object value, LeafWriter writer);

    /// <summary>
    /// A way to write values of <typeparamref name="T"/> without boxing them, if the codec has one. It is asked for once
    /// a field, when resolvers are bound, and fails like <see cref="Write(object, LeafWriter)"/>.
    /// </summary>
    public virtual Action<T, LeafWriter>? WriterFor<T>() => null;
}

/// <summary>A codec whose values are of one CLR type; they are written without boxing.</summary>
public abstract class ScalarCodec<TValue> : ScalarCodec
    where TValue : notnull
{
    /// <summary>Writes a resolver's result.</summary>
    public abstract void Write(TValue value, LeafWriter writer);

    /// <inheritdoc/>
    public override void Write(object value, LeafWriter writer) =>
        Write(
            value is TValue typed ? typed : throw new FormatException($"Expected {typeof(TValue).Name}, found {value.GetType().Name}."),
            writer
        );

    /// <inheritdoc/>
    public override Action<T, LeafWriter>? WriterFor<T>() => (Action<TValue, LeafWriter>)Write as Action<T, LeafWriter>;
}

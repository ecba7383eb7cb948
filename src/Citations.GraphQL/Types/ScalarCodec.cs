using System.Text.Json;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Codecs;

namespace Citations.GraphQL.Types;

/// <summary>
/// Reads a scalar's values from literals and variables and writes them to responses (specification §3.5). Reading throws
/// <see cref="FormatException"/> whose message says what was expected. Writing throws it when a resolver's result is not a value of the
/// scalar.
/// </summary>
public abstract class ScalarCodec
{
    /// <summary>Takes any JSON value. It is the codec of a custom scalar that has none bound.</summary>
    public static ScalarCodec Any { get; } = new AnyCodec();

    /// <summary>Reads a literal. <paramref name="variables"/> resolves the variables inside a custom scalar's list or object.</summary>
    public abstract object? ParseLiteral(ValueNode literal, Func<string, object?>? variables = null);

    /// <summary>Reads a variable's JSON value.</summary>
    public abstract object? ParseValue(JsonElement value);

    /// <summary>Writes a resolver's result. Never called with null.</summary>
    public abstract void Write(object value, LeafWriter writer);

    /// <summary>
    /// A delegate that writes values of <typeparamref name="T"/> without boxing, if the codec has one. It is requested once for each field,
    /// when resolvers are bound, and throws like <see cref="Write(object, LeafWriter)"/>.
    /// </summary>
    public virtual Action<T, LeafWriter>? WriterFor<T>() => null;
}

/// <summary>A codec whose values have one CLR type. They are written without boxing.</summary>
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

using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Output;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>A field of an object type with its resolver, ready for execution.</summary>
internal abstract class FieldBinding(FieldDefinition definition, Type resultType)
{
    private readonly ValueEncoder<object>? _itemEncoder =
        definition.Type.Nullable is ListType ? ValueEncoders.For<object>(definition.Type.Named) : null;

    public FieldDefinition Definition { get; } = definition;

    /// <summary>The CLR type of the field's values.</summary>
    public Type ResultType { get; } = resultType;

    /// <summary>Whether the resolver takes all parents of a level at once.</summary>
    public abstract bool IsBatch { get; }

    /// <summary>Whether the resolver gives a list in asynchronous chunks.</summary>
    public bool ComesInChunks { get; } = resultType.IsAssignableTo(typeof(IAsyncEnumerable<IReadOnlyList<object?>>));

    /// <summary>Whether the value is a single leaf, written by <see cref="TryWrite(object, FieldContext, ResponseWriter)"/>.</summary>
    public bool IsLeaf { get; } = definition.Type.Nullable is ScalarType or EnumType;

    /// <summary>Whether the resolver or the field's arguments need a context.</summary>
    public abstract bool NeedsContext { get; }

    /// <summary>Writes an item of a list of leaves.</summary>
    public bool WriteItem(object value, ResponseWriter writer) => _itemEncoder!.TryWrite(value, writer);

    /// <summary>The arguments that the field was given (specification §6.4.1).</summary>
    /// <exception cref="Errors.GraphQLException">An argument does not fit its type.</exception>
    public Arguments Coerce(ObjectType type, FieldNode node, VariableValues variables)
    {
        var values = ArgumentCoercion.Coerce($"{type.Name}.{Definition.Name}", Definition.Arguments, node.Arguments, node, variables);
        return values.Length == 0 ? Arguments.None : new Arguments(values);
    }

    /// <summary>Creates the column for the results of that many parents.</summary>
    public abstract Column CreateColumn(int count);

    /// <summary>Resolves the field for all parents.</summary>
    public abstract ValueTask ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field, Column column);

    /// <summary>The value for one parent. Only for a property.</summary>
    public abstract object? Get(object parent, FieldContext? field);

    /// <summary>Writes the leaf value for one parent. Only for a property. Returns false when the value is null.</summary>
    public abstract bool TryWrite(object parent, FieldContext? field, ResponseWriter writer);

    /// <summary>Writes the leaf value that the column has for a row. Returns false when it is null.</summary>
    public abstract bool TryWrite(Column column, int row, ResponseWriter writer);
}

/// <summary>What property and batch bindings share: columns and writing for one CLR type.</summary>
internal abstract class FieldBinding<TResult>(FieldDefinition definition) : FieldBinding(definition, typeof(TResult))
{
    /// <summary>Writes a leaf. Null for other fields.</summary>
    protected ValueEncoder<TResult>? Encoder { get; } =
        definition.Type.Nullable is NamedType leaf ? ValueEncoders.For<TResult>(leaf) : null;

    public override Column CreateColumn(int count) => new Column<TResult>(count);

    public override bool TryWrite(Column column, int row, ResponseWriter writer) =>
        ((Column<TResult>)column).TryGet(row, out var value) && Encoder!.TryWrite(value, writer);
}

/// <summary>See <see cref="TypeResolvers{TParent}.Property{TResult}(string, Func{TParent, TResult})"/>.</summary>
internal sealed class PropertyBinding<TParent, TResult>(
    FieldDefinition definition,
    Func<TParent, TResult>? get,
    Func<TParent, FieldContext, TResult>? getWithField
) : FieldBinding<TResult>(definition)
{
    public override bool IsBatch => false;

    public override bool NeedsContext => getWithField is not null || Definition.Arguments.Count > 0;

    public override ValueTask ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field, Column column)
    {
        var answers = (Column<TResult>)column;
        var span = parents.Span;
        for (var i = 0; i < span.Length; i++)
        {
            try
            {
                answers.Set(i, Value(span[i], field));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                answers.Fail(i, failure);
            }
        }

        return default;
    }

    public override object? Get(object parent, FieldContext? field) => Value(parent, field);

    public override bool TryWrite(object parent, FieldContext? field, ResponseWriter writer) =>
        Encoder!.TryWrite(Value(parent, field), writer);

    private TResult Value(object parent, FieldContext? field) =>
        get is not null ? get((TParent)parent) : getWithField!((TParent)parent, field!);
}

/// <summary>See <see cref="TypeResolvers{TParent}.Batch{TResult}"/>.</summary>
internal sealed class BatchBinding<TParent, TResult>(FieldDefinition definition, Func<FieldBatch<TParent, TResult>, ValueTask> resolve)
    : FieldBinding<TResult>(definition)
{
    public override bool IsBatch => true;

    public override bool NeedsContext => true;

    public override ValueTask ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field, Column column) =>
        resolve(new FieldBatch<TParent, TResult>(parents, field, (Column<TResult>)column));

    public override object? Get(object parent, FieldContext? field) =>
        throw new InvalidOperationException("A batch is resolved before it is read.");

    public override bool TryWrite(object parent, FieldContext? field, ResponseWriter writer) =>
        throw new InvalidOperationException("A batch is resolved before it is written.");
}

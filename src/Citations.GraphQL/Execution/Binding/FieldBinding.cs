using Citations.GraphQL.Execution.Resolving;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>A field of an object type together with its resolver.</summary>
internal abstract class FieldBinding(FieldDefinition definition)
{
    public FieldDefinition Definition { get; } = definition;

    /// <summary>Whether the resolver wants all parents of a level at once.</summary>
    public abstract bool IsBatch { get; }

    /// <summary>The CLR type of the field's values.</summary>
    public abstract Type ResultType { get; }

    /// <summary>Answers for all parents. Never throws: failures are in the column.</summary>
    public abstract ValueTask<Column> ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field);
}

/// <summary>See <see cref="TypeResolvers{TParent}.Property{TResult}(string, Func{TParent, TResult})"/>.</summary>
internal sealed class PropertyBinding<TParent, TResult> : FieldBinding
{
    private readonly Func<TParent, TResult>? _get;
    private readonly Func<TParent, FieldContext, TResult>? _getWithField;

    public PropertyBinding(FieldDefinition definition, Func<TParent, TResult> get)
        : base(definition) => _get = get;

    public PropertyBinding(FieldDefinition definition, Func<TParent, FieldContext, TResult> get)
        : base(definition) => _getWithField = get;

    public override bool IsBatch => false;

    public override Type ResultType => typeof(TResult);

    public override ValueTask<Column> ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field)
    {
        var column = new Column<TResult>(parents.Length);
        for (var i = 0; i < parents.Length; i++)
        {
            var parent = (TParent)parents.Span[i];
            column.Set(i, _get is not null ? _get(parent) : _getWithField!(parent, field));
        }

        return new(column);
    }
}

/// <summary>See <see cref="TypeResolvers{TParent}.Batch{TResult}"/>.</summary>
internal sealed class BatchBinding<TParent, TResult>(FieldDefinition definition, Func<FieldBatch<TParent, TResult>, ValueTask> resolve)
    : FieldBinding(definition)
{
    public override bool IsBatch => true;

    public override Type ResultType => typeof(TResult);

    public override async ValueTask<Column> ResolveAsync(ReadOnlyMemory<object> parents, FieldContext field)
    {
        var column = new Column<TResult>(parents.Length);
        await resolve(new FieldBatch<TParent, TResult>(parents, field, column));
        column.Close();
        return column;
    }
}

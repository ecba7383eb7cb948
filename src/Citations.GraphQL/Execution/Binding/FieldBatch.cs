using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>
/// All parents that ask for one field at one level, and the places for their answers. A parent that gets neither
/// <see cref="Set"/> nor <see cref="Fail"/> answers null.
/// </summary>
/// <typeparam name="TParent">What the parent type's resolvers give.</typeparam>
/// <typeparam name="TResult">The field's value for one parent.</typeparam>
public sealed class FieldBatch<TParent, TResult>
{
    private readonly ReadOnlyMemory<object> _parents;
    private readonly FieldContext _field;
    private readonly Column<TResult> _column;

    internal FieldBatch(ReadOnlyMemory<object> parents, FieldContext field, Column<TResult> column)
    {
        _parents = parents;
        _field = field;
        _column = column;
    }

    /// <summary>How many parents there are; at least one.</summary>
    public int Count => _parents.Length;

    /// <summary>The coerced arguments, the same for all parents.</summary>
    public Arguments Arguments => _field.Arguments;

    /// <summary>What is selected below the field.</summary>
    public Selection Selection => _field.Selection;

    /// <summary>The request and what the host attached to it.</summary>
    public RequestContext Request => _field.Request;

    /// <inheritdoc cref="FieldContext.Scope"/>
    public object? Scope
    {
        get => _field.Scope;
        set => _field.Scope = value;
    }

    /// <summary>Cancelled when the client leaves or the time is up.</summary>
    public CancellationToken CancellationToken => _field.Request.CancellationToken;

    /// <summary>A parent.</summary>
    public TParent this[int index] => (TParent)_parents.Span[index];

    /// <summary>Answers for a parent. May be called from any thread, once a parent.</summary>
    public void Set(int index, TResult? value) => _column.Set(index, value);

    /// <summary>Answers for a parent with an error; its message and code reach the client, its place is filled in.</summary>
    public void Fail(int index, GraphQLError error) => _column.Fail(index, new GraphQLException(error));

    /// <summary>Answers for every parent from what it knows itself.</summary>
    public void SetEach(Func<TParent, TResult?> answer)
    {
        for (var i = 0; i < Count; i++)
        {
            Set(i, answer(this[i]));
        }
    }

    /// <summary>What each parent asks for, without repetition, in the order of the parents; nulls left out.</summary>
    public IReadOnlyList<TKey> Keys<TKey>(Func<TParent, TKey?> key)
        where TKey : notnull
    {
        var seen = new HashSet<TKey>(Count);
        var keys = new List<TKey>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (key(this[i]) is { } wanted && seen.Add(wanted))
            {
                keys.Add(wanted);
            }
        }

        return keys;
    }
}

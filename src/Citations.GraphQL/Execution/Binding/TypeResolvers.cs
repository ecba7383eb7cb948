using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>The resolvers of an object type, or of an interface type for the types that implement it.</summary>
public abstract class TypeResolvers
{
    private readonly Dictionary<string, Func<FieldDefinition, FieldBinding>> _fields = new(StringComparer.Ordinal);

    private protected TypeResolvers(string typeName) => TypeName = typeName;

    /// <summary>The type's name in the schema.</summary>
    public string TypeName { get; }

    /// <summary>The CLR type of its values.</summary>
    public abstract Type ValueType { get; }

    /// <summary>The names of the fields that have a resolver, in the order of binding.</summary>
    internal IEnumerable<string> FieldNames => _fields.Keys;

    internal FieldBinding? Bind(FieldDefinition field) => _fields.TryGetValue(field.Name, out var bind) ? bind(field) : null;

    private protected void Add(string field, Func<FieldDefinition, FieldBinding> bind)
    {
        if (!_fields.TryAdd(field, bind))
        {
            throw new InvalidOperationException($"{TypeName}.{field} is bound twice.");
        }
    }
}

/// <inheritdoc/>
/// <typeparam name="TParent">The CLR type of the type's values, as the resolvers of other fields return them.</typeparam>
public sealed class TypeResolvers<TParent> : TypeResolvers
{
    internal TypeResolvers(string typeName)
        : base(typeName) { }

    /// <inheritdoc/>
    public override Type ValueType => typeof(TParent);

    /// <summary>A field read from its parent: pure, synchronous, no I/O. A leaf is written without boxing.</summary>
    public TypeResolvers<TParent> Property<TResult>(string field, Func<TParent, TResult> get)
    {
        Add(field, definition => new PropertyBinding<TParent, TResult>(definition, get, null));
        return this;
    }

    /// <summary>A field computed from its parent and its arguments: pure, synchronous, no I/O.</summary>
    public TypeResolvers<TParent> Property<TResult>(string field, Func<TParent, FieldContext, TResult> get)
    {
        Add(field, definition => new PropertyBinding<TParent, TResult>(definition, null, get));
        return this;
    }

    /// <summary>
    /// A field that may do I/O. The resolver is called once for all parents of a level, however many there are and however many lists lie
    /// above. Siblings may run concurrently, except the root fields of a mutation.
    /// </summary>
    public TypeResolvers<TParent> Batch<TResult>(string field, Func<FieldBatch<TParent, TResult>, ValueTask> resolve)
    {
        Add(field, definition => new BatchBinding<TParent, TResult>(definition, resolve));
        return this;
    }

    /// <summary>A field of the subscription type whose value is the event itself.</summary>
    /// <inheritdoc cref="Stream{TEvent, TResult}" path="/param"/>
    public TypeResolvers<TParent> Stream<TEvent>(string field, Func<FieldContext, ValueTask<IAsyncEnumerable<TEvent>>> subscribe)
        where TEvent : notnull =>
        Stream<TEvent, TEvent>(
            field,
            subscribe,
            static batch =>
            {
                batch.SetEach(static happened => happened);
                return default;
            }
        );

    /// <summary>
    /// A field of the subscription type (specification §6.2.3), with its source of events and a resolver for each event. Only such a field
    /// can be subscribed to.
    /// </summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="subscribe">
    /// Opens the stream of events. A failure here is the response to the request. The next event is requested after the previous one was
    /// sent. <see cref="RequestContext.CancellationToken"/> is cancelled when the client disconnects.
    /// </param>
    /// <param name="resolve">
    /// Resolves the field for one event. May do I/O. The parent is the event. Each event is a request of its own.
    /// </param>
    public TypeResolvers<TParent> Stream<TEvent, TResult>(
        string field,
        Func<FieldContext, ValueTask<IAsyncEnumerable<TEvent>>> subscribe,
        Func<FieldBatch<TEvent, TResult>, ValueTask> resolve
    )
        where TEvent : notnull
    {
        Add(field, definition => new StreamBinding<TEvent, TResult>(definition, subscribe, resolve));
        return this;
    }
}

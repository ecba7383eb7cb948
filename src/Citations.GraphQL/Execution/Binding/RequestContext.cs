using System.Diagnostics.CodeAnalysis;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>One request as resolvers see it. It is also the parent of root fields, unless the request has a root value.</summary>
public sealed class RequestContext
{
    private readonly IReadOnlyList<object> _state;
    private readonly Lock _lock = new();
    private List<KeyValuePair<string, object?>>? _extensions;
    private List<object>? _shared;

    internal RequestContext(
        Schema schema,
        OperationType operation,
        string? operationName,
        IReadOnlyList<object> state,
        CancellationToken cancellationToken
    )
    {
        Schema = schema;
        Operation = operation;
        OperationName = operationName;
        CancellationToken = cancellationToken;
        _state = state;
    }

    /// <summary>The schema of the request.</summary>
    public Schema Schema { get; }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationType Operation { get; }

    /// <summary>The operation's name; null when anonymous.</summary>
    public string? OperationName { get; }

    /// <summary>Cancelled when the client disconnects or the time-out is reached.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The object of that type that the host attached.</summary>
    /// <exception cref="InvalidOperationException">The host attached no such object.</exception>
    public T Get<T>()
        where T : class =>
        TryGet<T>(out var state)
            ? state
            : throw new InvalidOperationException($"The request carries no {typeof(T).Name}; put one in GraphQLRequest.State.");

    /// <summary>Gets the object of that type that the host attached. Returns false when there is none.</summary>
    public bool TryGet<T>([NotNullWhen(true)] out T? state)
        where T : class
    {
        foreach (var candidate in _state)
        {
            if (candidate is T found)
            {
                state = found;
                return true;
            }
        }

        state = null;
        return false;
    }

    /// <summary>
    /// The object of that type that all resolvers of this request share. The first call creates it with <paramref name="make"/>.
    /// </summary>
    public T Share<T>(Func<T> make)
        where T : class
    {
        lock (_lock)
        {
            foreach (var candidate in _shared ??= [])
            {
                if (candidate is T found)
                {
                    return found;
                }
            }

            var made = make();
            _shared.Add(made);
            return made;
        }
    }

    /// <summary>
    /// Adds an entry to the response's <c>extensions</c>. The last value of a key wins. Values may be numbers, strings, booleans, lists,
    /// dictionaries, or anything that System.Text.Json writes.
    /// </summary>
    public void Extend(string key, object? value)
    {
        lock (_lock)
        {
            _extensions ??= [];
            _extensions.RemoveAll(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
            _extensions.Add(new(key, value));
        }
    }

    internal IReadOnlyList<KeyValuePair<string, object?>> Extensions
    {
        get
        {
            lock (_lock)
            {
                return _extensions is null ? [] : [.. _extensions];
            }
        }
    }
}

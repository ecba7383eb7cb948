namespace Citations.GraphQL.Coercion;

/// <summary>The coerced variables of a request. A variable that was not given and has no default is absent.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, object?> values)
{
    private static readonly Dictionary<string, object?> _nothing = new(StringComparer.Ordinal);

    public static VariableValues None { get; } = new(_nothing);

    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);

    public object? Find(string name) => values.GetValueOrDefault(name);
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Citations.GraphQL.Coercion;

/// <summary>
/// A coerced input object (specification §3.10). The fields stand in the order of their definition. A field that was not given and has no
/// default is left out; a field given as null is present with null. The arguments of a field have the same shape.
/// </summary>
public class InputObject : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _fields;

    internal InputObject(KeyValuePair<string, object?>[] fields) => _fields = fields;

    /// <summary>The number of fields that were given or have a default, including those with null.</summary>
    public int Count => _fields.Length;

    /// <summary>The field at that position.</summary>
    public KeyValuePair<string, object?> this[int index] => _fields[index];

    /// <summary>Whether the field was given or has a default. Its value may be null.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>
    /// The field's value as <typeparamref name="T"/>, or <c>default</c> when it is absent or null. Use <c>IReadOnlyList&lt;T&gt;</c> for a
    /// list, <see cref="InputObject"/> for an input object, and the runtime type for an enum.
    /// </summary>
    /// <exception cref="InvalidCastException">The coerced value is not a <typeparamref name="T"/>.</exception>
    public T? Get<T>(string name)
    {
        var index = IndexOf(name);
        return index < 0 ? default : InputConverter.To<T>(name, _fields[index].Value);
    }

    /// <summary>The field's value, or <paramref name="fallback"/> when it is absent or null.</summary>
    public T Get<T>(string name, T fallback)
    {
        var index = IndexOf(name);
        return index < 0 || _fields[index].Value is null ? fallback : InputConverter.To<T>(name, _fields[index].Value)!;
    }

    /// <summary>Gets the field's value. Returns false when it is absent or null.</summary>
    public bool TryGet<T>(string name, [NotNullWhen(true)] out T? value)
    {
        var index = IndexOf(name);
        if (index < 0 || _fields[index].Value is null)
        {
            value = default;
            return false;
        }

        value = InputConverter.To<T>(name, _fields[index].Value)!;
        return true;
    }

    /// <summary>The fields in order, without allocation.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> AsSpan() => _fields;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (string.Equals(_fields[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}

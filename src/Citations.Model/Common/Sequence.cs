using System.Collections;
using System.Runtime.CompilerServices;

namespace Citations.Model.Common;

/// <summary>
/// An immutable list with value equality: two lists are equal if they have equal items in the same order. So records with lists compare by
/// content.
/// </summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public sealed class Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly T[] _items;

    internal Sequence(T[] items) => _items = items;

    /// <summary>The empty list.</summary>
    public static Sequence<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The items without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>The items without copying.</summary>
    public ReadOnlyMemory<T> AsMemory() => _items;

    /// <summary>Enumerates without allocations.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Sequence<T>? other) => other is not null && AsSpan().SequenceEqual(other.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>Creates <see cref="Sequence{T}"/>s, also for collection expressions.</summary>
public static class Sequence
{
    /// <summary>A copy of <paramref name="items"/>.</summary>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? Sequence<T>.Empty : new(items.ToArray());

    /// <summary>A copy of <paramref name="items"/>. Empty for null. A sequence is returned as it is.</summary>
    public static Sequence<T> Of<T>(IEnumerable<T>? items) =>
        items switch
        {
            null => Sequence<T>.Empty,
            Sequence<T> same => same,
            _ => Create<T>([.. items]),
        };

    /// <summary>Wraps an array, which the caller must not keep.</summary>
    internal static Sequence<T> Wrap<T>(T[] items) => items.Length == 0 ? Sequence<T>.Empty : new(items);
}

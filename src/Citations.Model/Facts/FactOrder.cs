using Citations.Model.Common;
using Citations.Model.Quotes;

namespace Citations.Model.Facts;

/// <summary>The canonical order of what a fact holds several of.</summary>
internal static class FactOrder
{
    /// <summary>Qualifiers by the bytes of their canonical form, so by property and then by value; without repeats.</summary>
    public static Sequence<Qualifier> Sort(Qualifier[] qualifiers)
    {
        if (qualifiers.Length == 0)
        {
            return [];
        }

        return qualifiers.Length == 1 ? new(qualifiers) : Distinct(qualifiers, CanonicalForm.Bytes, (_, _) => 0);
    }

    /// <summary>Citations by start (those without last), then end, then the bytes of their canonical form; without repeats.</summary>
    public static Sequence<Citation> Sort(Citation[] citations) =>
        citations.Length == 1 ? new(citations) : Distinct(citations, CanonicalForm.Bytes, ByOffsets);

    private static int ByOffsets(Citation left, Citation right)
    {
        var byStart = (left.Start ?? int.MaxValue).CompareTo(right.Start ?? int.MaxValue);
        return byStart != 0 ? byStart : (left.End ?? int.MaxValue).CompareTo(right.End ?? int.MaxValue);
    }

    private static Sequence<T> Distinct<T>(T[] items, Func<T, byte[]> canonical, Comparison<T> first)
    {
        var keyed = Array.ConvertAll(items, item => (Item: item, Bytes: canonical(item)));
        Array.Sort(
            keyed,
            (left, right) =>
            {
                var order = first(left.Item, right.Item);
                return order != 0 ? order : left.Bytes.AsSpan().SequenceCompareTo(right.Bytes);
            }
        );
        var kept = new List<T>(keyed.Length);
        for (var i = 0; i < keyed.Length; i++)
        {
            if (i == 0 || !keyed[i].Bytes.AsSpan().SequenceEqual(keyed[i - 1].Bytes))
            {
                kept.Add(keyed[i].Item);
            }
        }

        return new([.. kept]);
    }
}

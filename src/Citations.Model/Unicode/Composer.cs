using System.Text;

namespace Citations.Model.Unicode;

/// <summary>
/// Normalises one segment of text between two boundaries that nothing composes across: decompose, sort marks, compose (UAX #15).
/// </summary>
internal sealed class Composer
{
    /// <summary>Longer runs of marks are sorted by a library sort, so that a text of marks only does not take quadratic time.</summary>
    private const int InsertionLimit = 32;

    private readonly List<int> _points = [];

    /// <summary>The full canonical decomposition of one character.</summary>
    public static void Decompose(int codePoint, List<int> to)
    {
        if (Hangul.IsSyllable(codePoint))
        {
            Hangul.Decompose(codePoint, to);
            return;
        }

        var parts = UnicodeTables.Instance.Decomposition(codePoint);
        if (parts.IsEmpty)
        {
            to.Add(codePoint);
        }

        foreach (var part in parts)
        {
            Decompose(part, to);
        }
    }

    public void Compose(ReadOnlySpan<char> text, StringBuilder to)
    {
        _points.Clear();
        for (var i = 0; i < text.Length; i += Utf16.Length(text, i))
        {
            Decompose(Utf16.CodePointAt(text, i), _points);
        }

        PutInOrder();
        var count = ComposePoints();
        for (var i = 0; i < count; i++)
        {
            Utf16.Append(to, _points[i]);
        }
    }

    private void PutInOrder()
    {
        var tables = UnicodeTables.Instance;
        for (var i = 0; i < _points.Count; i++)
        {
            var start = i;
            while (i < _points.Count && tables.CombiningClass(_points[i]) != 0)
            {
                i++;
            }

            if (i - start > 1)
            {
                OrderMarks(start, i - start, tables);
            }
        }
    }

    private void OrderMarks(int start, int count, UnicodeTables tables)
    {
        if (count > InsertionLimit)
        {
            var at = start;
            foreach (var point in _points.GetRange(start, count).OrderBy(point => tables.CombiningClass(point)))
            {
                _points[at++] = point;
            }

            return;
        }

        for (var i = start + 1; i < start + count; i++)
        {
            var mark = _points[i];
            var to = i;
            for (; to > start && tables.CombiningClass(_points[to - 1]) > tables.CombiningClass(mark); to--)
            {
                _points[to] = _points[to - 1];
            }

            _points[to] = mark;
        }
    }

    /// <summary>Composes in place. Returns the number of characters left.</summary>
    private int ComposePoints()
    {
        var tables = UnicodeTables.Instance;
        var starter = -1;
        var kept = 0;
        var lastClass = 0;
        for (var i = 0; i < _points.Count; i++)
        {
            var point = _points[i];
            int mark = tables.CombiningClass(point);
            var adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || lastClass < mark) && Composition(_points[starter], point, tables) is >= 0 and var composed)
            {
                _points[starter] = composed;
                continue;
            }

            starter = mark == 0 ? kept : starter;
            lastClass = mark;
            _points[kept++] = point;
        }

        return kept;
    }

    private static int Composition(int first, int second, UnicodeTables tables)
    {
        var syllable = Hangul.Compose(first, second);
        return syllable >= 0 ? syllable : tables.Composition(first, second);
    }
}

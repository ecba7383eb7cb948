namespace Citations.Model.Quotes;

/// <summary>
/// Finds the places of a passage in a text, overlapping ones too, in time linear in the text. It starts with a vectorised search for the
/// first
/// characters, and changes to Knuth, Morris and Pratt's algorithm when a repetitive text makes that slow.
/// </summary>
internal struct OccurrenceScanner(string text, string passage)
{
    private const int AnchorLength = 16;
    private const int WorkPerCharacter = 4;

    private int _next;
    private long _work;
    private int[]? _borders;
    private int _matched;

    /// <summary>The next place; -1 after the last.</summary>
    public int Next() =>
        passage.Length == 0 ? -1
        : _borders is null ? NextByAnchor()
        : NextByBorders();

    private int NextByAnchor()
    {
        var anchor = passage.AsSpan(0, Math.Min(AnchorLength, passage.Length));
        while (_next <= text.Length - passage.Length)
        {
            var at = text.AsSpan(_next).IndexOf(anchor, StringComparison.Ordinal);
            if (at < 0)
            {
                _next = text.Length;
                return -1;
            }

            at += _next;
            _next = at + 1;
            var common = text.AsSpan(at).CommonPrefixLength(passage);
            _work += common;
            _borders = _work > (long)text.Length * WorkPerCharacter ? Borders(passage) : null;
            if (common == passage.Length)
            {
                return at;
            }

            if (_borders is not null)
            {
                return NextByBorders();
            }
        }

        return -1;
    }

    private int NextByBorders()
    {
        while (_next < text.Length)
        {
            var c = text[_next++];
            while (_matched > 0 && (_matched == passage.Length || passage[_matched] != c))
            {
                _matched = _borders![_matched - 1];
            }

            _matched += passage[_matched] == c ? 1 : 0;
            if (_matched == passage.Length)
            {
                return _next - passage.Length;
            }
        }

        return -1;
    }

    /// <summary>For each beginning of the passage, the length of its longest proper prefix that is also its suffix.</summary>
    private static int[] Borders(string passage)
    {
        var borders = new int[passage.Length];
        for (int i = 1, length = 0; i < passage.Length; i++)
        {
            while (length > 0 && passage[i] != passage[length])
            {
                length = borders[length - 1];
            }

            length += passage[i] == passage[length] ? 1 : 0;
            borders[i] = length;
        }

        return borders;
    }
}

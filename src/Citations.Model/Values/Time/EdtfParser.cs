using Citations.Model.Common;

namespace Citations.Model.Values.Time;

/// <summary>Reads a whole EDTF expression: a point, an interval, or a set.</summary>
internal static class EdtfParser
{
    private const int MaxMembers = 200;

    public static bool TryParse(ReadOnlySpan<char> text, out EdtfKind kind, out EdtfMember[] members)
    {
        kind = EdtfKind.Date;
        members = [];
        if (text.IsEmpty || text.Length > Limits.Edtf)
        {
            return false;
        }

        if (text[0] is '[' or '{')
        {
            kind = text[0] == '[' ? EdtfKind.OneOf : EdtfKind.AllOf;
            return text[^1] == (text[0] == '[' ? ']' : '}') && TrySet(text[1..^1], out members);
        }

        var slash = text.IndexOf('/');
        if (slash >= 0)
        {
            kind = EdtfKind.Interval;
            return TryInterval(text[..slash], text[(slash + 1)..], out members);
        }

        if (!EdtfPointParser.TryParse(text, out var point, out var range))
        {
            return false;
        }

        kind = point.Second is null ? EdtfKind.Date : EdtfKind.DateTime;
        members = [new EdtfMember(point, range)];
        return true;
    }

    private static bool TryInterval(ReadOnlySpan<char> start, ReadOnlySpan<char> end, out EdtfMember[] members)
    {
        members = [];
        if (
            !TryEnd(start, out var first, out var firstIsUnknown)
            || !TryEnd(end, out var last, out var lastIsUnknown)
            || (first is null && last is null)
        )
        {
            return false;
        }

        var member = new EdtfMember(first, last, firstIsUnknown, lastIsUnknown);
        members = [member];
        return member.IsOrdered;
    }

    /// <summary>An end of an interval: a point, <c>..</c> when it is open, nothing when it is unknown.</summary>
    private static bool TryEnd(ReadOnlySpan<char> text, out EdtfPoint? point, out bool isUnknown)
    {
        point = null;
        isUnknown = text.IsEmpty;
        if (isUnknown || text is "..")
        {
            return true;
        }

        if (!EdtfPointParser.TryParse(text, out var parsed, out _) || parsed.IsTimeOfDay)
        {
            return false;
        }

        point = parsed;
        return true;
    }

    private static bool TrySet(ReadOnlySpan<char> text, out EdtfMember[] members)
    {
        var list = new List<EdtfMember>();
        members = [];
        foreach (var range in text.Split(','))
        {
            var item = list.Count == 0 ? text[range] : text[range].TrimStart(' ');
            if (list.Count == MaxMembers || !TryMember(item, out var member))
            {
                return false;
            }

            list.Add(member);
        }

        // "before" is only the first member, "after" only the last
        for (var i = 0; i < list.Count; i++)
        {
            if ((list[i].First is null && i > 0) || (list[i].Last is null && i < list.Count - 1))
            {
                return false;
            }
        }

        members = [.. list];
        return true;
    }

    private static bool TryMember(ReadOnlySpan<char> text, out EdtfMember member)
    {
        member = default;
        var dots = text.IndexOf("..");
        if (dots < 0)
        {
            if (!TryDay(text, out var point, out var range))
            {
                return false;
            }

            member = new EdtfMember(point, range);
            return true;
        }

        EdtfPoint? first = null,
            last = null;
        if (dots > 0)
        {
            if (!TryDay(text[..dots], out var point, out _))
            {
                return false;
            }

            first = point;
        }

        if (dots + 2 < text.Length)
        {
            if (!TryDay(text[(dots + 2)..], out var point, out _))
            {
                return false;
            }

            last = point;
        }

        member = new EdtfMember(first, last);
        return (first is not null || last is not null) && member.IsOrdered;
    }

    private static bool TryDay(ReadOnlySpan<char> text, out EdtfPoint point, out EdtfRange range) =>
        EdtfPointParser.TryParse(text, out point, out range) && point.Second is null;
}

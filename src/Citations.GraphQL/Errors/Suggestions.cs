namespace Citations.GraphQL.Errors;

/// <summary>Suggests the name that a misspelt name may stand for.</summary>
internal static class Suggestions
{
    private const int MaxOptions = 5;

    /// <summary>The options whose edit distance is at most two fifths of the input's length, nearest first.</summary>
    public static IReadOnlyList<string> Near(string input, IEnumerable<string> options)
    {
        var most = (int)(input.Length * 0.4) + 1;
        var meter = new EditDistance(input);
        return
        [
            .. options
                .Distinct(StringComparer.Ordinal)
                .Select(option => (Option: option, Distance: meter.To(option, most)))
                .Where(candidate => candidate.Distance is not null)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Option, NaturalOrder.Instance)
                .Select(candidate => candidate.Option),
        ];
    }

    /// <summary>Removes the suggestion from a message, for servers that switch suggestions off.</summary>
    public static string Without(string message)
    {
        var start = message.IndexOf(" Did you mean ", StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf('?', start);
        return end < 0 ? message : message.Remove(start, end + 1 - start);
    }

    /// <summary>" Did you mean …, or one of …?" with the nearest options, and then all.</summary>
    public static string DidYouMean(IReadOnlyList<string> near, IEnumerable<string> all)
    {
        var nearest = near.Count == 0 ? "" : $"{string.Join(", ", near.Take(MaxOptions).Select(option => $"\"{option}\""))}, or ";
        return $" Did you mean {nearest}one of {string.Join(", ", all.Select(option => $"\"{option}\""))}?";
    }

    /// <summary>" Did you mean …?" with at most five options. Empty when there are none.</summary>
    public static string DidYouMean(IReadOnlyList<string> options, string? what = null)
    {
        if (options.Count == 0)
        {
            return string.Empty;
        }

        var quoted = options.Take(MaxOptions).Select(option => $"\"{option}\"").ToList();
        var list = quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return what is null ? $" Did you mean {list}?" : $" Did you mean {what} {list}?";
    }
}

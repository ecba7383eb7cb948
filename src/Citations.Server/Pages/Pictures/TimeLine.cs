using System.Globalization;
using Citations.Server.Pages.Data;

namespace Citations.Server.Pages.Pictures;

/// <summary>Publications and commits on one scale of time.</summary>
public sealed class TimeLine
{
    private readonly DateTimeOffset _first;
    private readonly double _span;

    private TimeLine(IReadOnlyList<(SourceData, DateTimeOffset)> publications, IReadOnlyList<CommitData> commits)
    {
        (Publications, Commits) = (publications, commits);
        var times = publications.Select(pair => pair.Item2).Concat(commits.Select(commit => commit.CommittedAt)).ToList();
        (_first, Last) = (times.Min(), times.Max());
        _span = (Last - _first).TotalSeconds;
    }

    public IReadOnlyList<(SourceData Source, DateTimeOffset At)> Publications { get; }

    public IReadOnlyList<CommitData> Commits { get; }

    public DateTimeOffset First => _first;

    public DateTimeOffset Last { get; }

    /// <summary>The line; null when nothing has a time.</summary>
    public static TimeLine? Of(IEnumerable<SourceData> sources, IReadOnlyList<CommitData> commits)
    {
        var published = sources.Select(source => (source, At: DayOf(source.PublishedOn))).Where(pair => pair.At is not null);
        IReadOnlyList<(SourceData, DateTimeOffset)> publications = [.. published.Select(pair => (pair.source, pair.At!.Value))];
        return publications.Count + commits.Count == 0 ? null : new TimeLine(publications, commits);
    }

    /// <summary>Where a time stands, in per cent of the width.</summary>
    public string Place(DateTimeOffset time)
    {
        var share = _span > 0 ? (time - _first).TotalSeconds / _span : 0.5;
        return (3 + (share * 94)).ToString("0.###", CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>The first day that a date can mean, as far as it is stated in digits.</summary>
    private static DateTimeOffset? DayOf(string? date)
    {
        var digits = date is { Length: >= 4 } ? date.Split(['T', '/', '?', '~', '%'])[0] : "";
        string[] forms = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];
        return DateTimeOffset.TryParseExact(digits, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : null;
    }
}

using System.Globalization;
using System.Xml;
using Citations.Model.Problems;

namespace Citations.Model.Common;

/// <summary>
/// Durations of days, hours, minutes and seconds in ISO 8601: <c>PT10M</c>, <c>P1DT12H</c>. Months and years have no fixed length and are
/// refused.
/// </summary>
public static class Duration
{
    /// <summary>Parses a duration.</summary>
    /// <exception cref="ModelException">The text is not such a duration.</exception>
    public static TimeSpan Parse(string text, string path = "")
    {
        var date = text.Split('T')[0];
        if (!date.AsSpan().ContainsAny('Y', 'M'))
        {
            try
            {
                return XmlConvert.ToTimeSpan(text);
            }
            catch (Exception fault) when (fault is FormatException or OverflowException)
            {
                // Reported below, with what to write instead.
            }
        }

        throw new ModelException(
            ProblemCode.OutOfRange,
            path,
            $"'{Check.Excerpt(text)}' is not a duration of days, hours, minutes and seconds",
            "Write it as ISO 8601 does, such as \"PT10M\" for ten minutes"
        );
    }

    /// <summary>The duration in ISO 8601, in its shortest form.</summary>
    public static string Format(TimeSpan duration) => XmlConvert.ToString(duration);

    /// <summary>The duration in words: "1 hour 30 minutes".</summary>
    public static string InWords(TimeSpan duration)
    {
        (int Count, string Unit)[] parts =
        [
            ((int)duration.TotalDays, "day"),
            (duration.Hours, "hour"),
            (duration.Minutes, "minute"),
            (duration.Seconds, "second"),
        ];
        var words = parts
            .Where(static part => part.Count != 0)
            .Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}{(part.Count == 1 ? "" : "s")}"));
        return string.Join(' ', words.DefaultIfEmpty("0 seconds"));
    }
}

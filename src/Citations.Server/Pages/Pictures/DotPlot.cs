using System.Globalization;
using System.Text.Json;
using Citations.Server.Pages.Data;

namespace Citations.Server.Pages.Pictures;

/// <summary>Amounts of one unit, or dates, on one scale. Bounds become lines; open ones go to the edge.</summary>
public sealed class DotPlot
{
    private const double LogFrom = 1_000;

    private readonly double _low;
    private readonly double _high;

    private DotPlot(string unit, IReadOnlyList<DotPlotRow> rows, bool isTime)
    {
        (Unit, Rows, IsTime) = (unit, rows, isTime);
        var all = rows.SelectMany(row => new[] { row.Lower, row.Point, row.Upper }).OfType<double>().ToList();
        var (low, high) = (all.Min(), all.Max());
        IsLogarithmic = !isTime && low > 0 && high / low >= LogFrom;
        (_low, _high) = IsLogarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        (LowLabel, HighLabel) = (LabelOf(rows, low), LabelOf(rows, high));
    }

    /// <summary>The unit or currency; empty for bare numbers and dates.</summary>
    public string Unit { get; }

    public IReadOnlyList<DotPlotRow> Rows { get; }

    public bool IsTime { get; }

    /// <summary>Whether equal distances are equal ratios: where the greatest amount is a thousand times the least.</summary>
    public bool IsLogarithmic { get; }

    public string LowLabel { get; }

    public string HighLabel { get; }

    /// <summary>The plots of a question: one for each unit in which at least two values are stated.</summary>
    public static IReadOnlyList<DotPlot> Of(IReadOnlyList<ClaimValueData> values, int most)
    {
        var rows = values.Take(most).Select((value, index) => (value.Value, Row: RowOf(value, index))).Where(pair => pair.Row is not null);
        return
        [
            .. rows.GroupBy(pair => (IsTime: pair.Value!.Time is not null, Unit: pair.Value.Currency ?? pair.Value.Unit ?? ""))
                .Where(group => group.Skip(1).Any())
                .Select(group => new DotPlot(group.Key.Unit, [.. group.Select(pair => pair.Row!)], group.Key.IsTime)),
        ];
    }

    /// <summary>Where a number stands, in per cent of the width.</summary>
    public string Place(double number)
    {
        var at = IsLogarithmic ? Math.Log10(number) : number;
        var share = _high > _low ? (at - _low) / (_high - _low) : 0.5;
        return (6 + (share * 88)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }

    private static string LabelOf(IReadOnlyList<DotPlotRow> rows, double number) =>
        rows.SelectMany(row => new[] { (row.Lower, row.LowerText), (row.Point, row.PointText), (row.Upper, row.UpperText) })
            .First(pair => pair.Item1 == number)
            .Item2!;

    private static DotPlotRow? RowOf(ClaimValueData value, int index)
    {
        var parts = value.Value;
        if (parts is null)
        {
            return null;
        }

        if (parts.Time is not null)
        {
            var (first, last) = (DayOf(parts.Earliest), DayOf(parts.Latest));
            return first is null && last is null ? null
                : first == last ? new DotPlotRow(index, value.Display, null, null, first, parts.Earliest, null, null)
                : new DotPlotRow(index, value.Display, first, parts.Earliest, null, null, last, parts.Latest);
        }

        var (lower, point, upper) = (NumberOf(parts.Lower), NumberOf(parts.Amount), NumberOf(parts.Upper));
        return lower is null && point is null && upper is null
            ? null
            : new DotPlotRow(index, value.Display, lower, TextOf(parts.Lower), point, TextOf(parts.Amount), upper, TextOf(parts.Upper));
    }

    /// <summary>Days since the year 1, also before it. Years that calendars of programs do not have become days as well.</summary>
    private static double? DayOf(string? day)
    {
        if (day is null)
        {
            return null;
        }

        var sign = day.StartsWith('-') ? -1 : 1;
        var parts = day.TrimStart('-', '+').Split('-');
        return
            parts.Length == 3
            && double.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && double.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && double.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var date)
            ? (sign * year * 365.2425) + ((month - 1) * 30.436875) + date
            : null;
    }

    private static double? NumberOf(JsonElement? number) =>
        number is { ValueKind: JsonValueKind.Number } given && given.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    /// <summary>All digits that are stated, in groups of three.</summary>
    private static string? TextOf(JsonElement? number) =>
        number is not { ValueKind: JsonValueKind.Number } given ? null
        : given.TryGetDecimal(out var value) ? value.ToString("#,0.############################", CultureInfo.InvariantCulture)
        : given.GetRawText();
}

/// <summary>A value on a dot plot. What is not stated is null.</summary>
public sealed record DotPlotRow(
    int Index,
    string Display,
    double? Lower,
    string? LowerText,
    double? Point,
    string? PointText,
    double? Upper,
    string? UpperText
);

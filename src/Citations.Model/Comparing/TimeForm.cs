using System.Globalization;
using Citations.Model.Values.Time;

namespace Citations.Model.Comparing;

/// <summary>The form in which times are the same: unspecified and absent components alike, times with an offset in UTC, sets in any order,
/// a set of one date that date.</summary>
internal static class TimeForm
{
    public static string Of(Edtf time) =>
        time.Kind switch
        {
            EdtfKind.OneOf or EdtfKind.AllOf => OfSet(time),
            _ => Of(time.Members[0]),
        };

    public static string Of(EdtfMember member) =>
        member.IsPoint ? Of(member.First!.Value) : $"{End(member.First, member.FirstIsUnknown)}/{End(member.Last, member.LastIsUnknown)}";

    public static string Of(in EdtfPoint point)
    {
        var doubt = point.IsQualified ? $"~{point.Uncertain}{point.Approximate}" : "";
        if (point.Second is not null)
        {
            var zone = point.Offset is null ? 'L' : 'Z';
            var (day, minute) = (point.IsTimeOfDay ? "T" : "", point.IsToMinute ? "M" : "");
            return string.Create(CultureInfo.InvariantCulture, $"{day}{EdtfRange.Of(point)!.Value.First}.{point.Nanosecond}{zone}{minute}");
        }

        if (point.Years is { } years)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Y{years.First}..{years.Last}{doubt}");
        }

        var sign = point.Negative ? "-" : "";
        return point.Season != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{sign}{point.Digits:X8}S{point.Season}{doubt}")
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{point.Digits:X8}{doubt}");
    }

    private static string OfSet(Edtf set)
    {
        var members = set.Members.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return members.Length == 1 && set.Members[0].IsPoint ? members[0] : $"{set.Kind}:{string.Join(',', members)}";
    }

    private static string End(EdtfPoint? point, bool isUnknown) =>
        point is { } given ? Of(given)
        : isUnknown ? ""
        : "..";
}

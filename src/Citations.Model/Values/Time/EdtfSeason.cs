namespace Citations.Model.Values.Time;

/// <summary>
/// The divisions of a year in EDTF level 2: codes 21 to 41. A season that does not say its hemisphere (21 to 24) may be any time of the
/// year, and winter may reach into the next; so it never contradicts a date of that year.
/// </summary>
internal static class EdtfSeason
{
    /// <summary>First and last month; above 12 in the next year.</summary>
    public static (int First, int Last) Months(int code) =>
        code switch
        {
            24 => (1, 14),
            >= 21 and <= 23 => (1, 12),
            25 => (3, 5),
            26 => (6, 8),
            27 => (9, 11),
            28 => (12, 14),
            29 => (9, 11),
            30 => (12, 14),
            31 => (3, 5),
            32 => (6, 8),
            >= 33 and <= 36 => (((code - 33) * 3) + 1, ((code - 33) * 3) + 3),
            >= 37 and <= 39 => (((code - 37) * 4) + 1, ((code - 37) * 4) + 4),
            _ => (((code - 40) * 6) + 1, ((code - 40) * 6) + 6),
        };

    /// <summary>Whether two codes divide the year in the same way, so that different ones exclude each other.</summary>
    public static bool SameDivision(int left, int right) => Division(left) == Division(right);

    public static string Name(int code) =>
        code switch
        {
            21 or 25 or 29 => "spring",
            22 or 26 or 30 => "summer",
            23 or 27 or 31 => "autumn",
            24 or 28 or 32 => "winter",
            <= 36 => $"quarter {code - 32}",
            <= 39 => $"four-month period {code - 36}",
            _ => $"half {code - 39}",
        };

    private static int Division(int code) =>
        code switch
        {
            <= 24 => 0,
            <= 28 => 1,
            <= 32 => 2,
            <= 36 => 3,
            <= 39 => 4,
            _ => 5,
        };
}

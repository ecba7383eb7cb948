namespace Citations.Model.Values.Time;

/// <summary>
/// One date, or date and time, of an EDTF expression. Year, month and day are eight decimal digits, each of which may be unspecified;
/// a year in another notation, a season and a time of day stand beside them.
/// </summary>
internal readonly record struct EdtfPoint
{
    /// <summary>A digit that is <c>X</c>, or of a component that is not given.</summary>
    public const uint Any = 0xF;

    /// <summary>Eight digits of four bits, the first digit of the year highest.</summary>
    public uint Digits { get; init; }

    /// <summary>How many components are given: 1 a year, 2 a month too, 3 a day too.</summary>
    public byte Components { get; init; }

    /// <summary>Whether the year of the digits is before year 0.</summary>
    public bool Negative { get; init; }

    /// <summary>The first and last year when it is written with Y, E or S; then the digits mean nothing.</summary>
    public (long First, long Last)? Years { get; init; }

    /// <summary>21 to 41: a season, quarter, third or half of the year; else 0.</summary>
    public byte Season { get; init; }

    /// <summary>Which components are uncertain: 1 the year, 2 the month, 4 the day.</summary>
    public byte Uncertain { get; init; }

    /// <summary>Which components are approximate: 1 the year, 2 the month, 4 the day.</summary>
    public byte Approximate { get; init; }

    /// <summary>Seconds since midnight; null when there is no time.</summary>
    public int? Second { get; init; }

    /// <summary>The fraction of the second in nanoseconds.</summary>
    public int Nanosecond { get; init; }

    /// <summary>Minutes ahead of UTC; null when the time does not say.</summary>
    public int? Offset { get; init; }

    /// <summary>Whether the seconds of the time of day are not given.</summary>
    public bool IsToMinute { get; init; }

    /// <summary>Whether it is a time of day without a date.</summary>
    public bool IsTimeOfDay => Second is not null && Components == 0;

    public bool IsQualified => (Uncertain | Approximate) != 0;

    public bool IsCalendar => Years is null && Season == 0 && Second is null;

    /// <summary>Whether every day between its first and its last one is a day that it may mean: not so of <c>XXXX-12-25</c>.</summary>
    public bool IsUnbroken
    {
        get
        {
            var unspecified = false;
            for (var i = 0; Years is null && i < (Season != 0 ? 4 : 8); i++)
            {
                var any = Digit(i) == Any;
                if (unspecified && !any)
                {
                    return false;
                }

                unspecified |= any;
            }

            return Season == 0 || !unspecified;
        }
    }

    public uint Digit(int index) => (Digits >> (28 - (4 * index))) & Any;

    /// <summary>How exactly the point is given.</summary>
    public EdtfPrecision Precision
    {
        get
        {
            if (Second is not null)
            {
                return IsToMinute ? EdtfPrecision.Minute : EdtfPrecision.Second;
            }

            if (Components == 3 && (Digits & 0xFF) != 0xFF)
            {
                return EdtfPrecision.Day;
            }

            if (Components >= 2 && (Digits & 0xFF00) != 0xFF00)
            {
                return Season != 0 ? EdtfPrecision.Season : EdtfPrecision.Month;
            }

            return Years is not null ? EdtfPrecision.Year : YearPrecision(Digits >> 16);
        }
    }

    private static EdtfPrecision YearPrecision(uint digits) =>
        digits switch
        {
            0xFFFF => EdtfPrecision.Unspecified,
            _ when (digits & 0xFFF) == 0xFFF => EdtfPrecision.Millennium,
            _ when (digits & 0xFF) == 0xFF => EdtfPrecision.Century,
            _ when (digits & 0xF) == 0xF => EdtfPrecision.Decade,
            _ => EdtfPrecision.Year,
        };
}

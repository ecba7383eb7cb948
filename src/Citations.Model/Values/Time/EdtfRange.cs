namespace Citations.Model.Values.Time;

/// <summary>The first and the last second that a point may mean, since 1970-01-01T00:00:00, in UTC where it says no offset.</summary>
internal readonly record struct EdtfRange(long First, long Last)
{
    /// <summary>The range of a point; null when no day matches it (30 February).</summary>
    public static EdtfRange? Of(in EdtfPoint point)
    {
        if (point.Years is { } years)
        {
            return new(CivilCalendar.Seconds(years.First, 1, 1), CivilCalendar.Seconds(years.Last + 1, 1, 1) - 1);
        }

        if (point.IsTimeOfDay)
        {
            return At(point, 0);
        }

        if (OnlyDay(point) is { } day)
        {
            return point.Second is null ? new(day, day + CivilCalendar.SecondsPerDay - 1) : At(point, day);
        }

        return FirstDay(point) is { } first ? new(first, LastDay(point) + CivilCalendar.SecondsPerDay - 1) : null;
    }

    /// <summary>Whether a date may mean the day that a second lies in, the second counted as the clocks show it where it is
    /// stated.</summary>
    public static bool Holds(in EdtfPoint date, long second)
    {
        var (year, month, day) = CivilCalendar.Date(CivilCalendar.DayOf(second));
        if (date.Years is { } years)
        {
            return years.First <= year && year <= years.Last;
        }

        if (date.Season == 0)
        {
            return IsOf(date, year) && Matches(date, 4, month) && Matches(date, 6, day);
        }

        var (first, last) = EdtfSeason.Months(date.Season);
        return (IsOf(date, year) && first <= month && month <= last) || (IsOf(date, year - 1) && month + 12 <= last);
    }

    private static bool IsOf(in EdtfPoint date, long year) => (year < 0) == date.Negative && Math.Abs(year) <= 9999 && Matches(date, year);

    /// <summary>The second, or the minute, of a time of day. Without a date it counts from midnight.</summary>
    private static EdtfRange At(in EdtfPoint point, long day)
    {
        var second = day + point.Second!.Value - ((point.Offset ?? 0) * 60L);
        return new(second, point.IsToMinute ? second + 59 : second);
    }

    /// <summary>The one day that all eight digits name; null when some are not given, or there is no such day.</summary>
    private static long? OnlyDay(in EdtfPoint point)
    {
        var (year, month, day) = (0, (int)((point.Digit(4) * 10) + point.Digit(5)), (int)((point.Digit(6) * 10) + point.Digit(7)));
        for (var i = 0; i < 8; i++)
        {
            if (point.Digit(i) == EdtfPoint.Any)
            {
                return null;
            }

            year = i < 4 ? (year * 10) + (int)point.Digit(i) : year;
        }

        year = point.Negative ? -year : year;
        return month is >= 1 and <= 12 && day >= 1 && day <= CivilCalendar.DaysIn(year, month)
            ? CivilCalendar.Seconds(year, month, day)
            : null;
    }

    private static long? FirstDay(in EdtfPoint point)
    {
        var (low, high) = YearBounds(point);
        bool leapLacksIt = false,
            commonLacksIt = false; // what one year of a kind lacks, all of the kind do
        for (var year = low; year <= high && !(leapLacksIt && commonLacksIt); year++)
        {
            var isLeap = CivilCalendar.IsLeap(year);
            if ((isLeap ? leapLacksIt : commonLacksIt) || !Matches(point, year))
            {
                continue;
            }

            if (point.Season != 0)
            {
                return CivilCalendar.Seconds(year, EdtfSeason.Months(point.Season).First, 1);
            }

            if (FirstDayIn(point, year) is { } day)
            {
                return day;
            }

            leapLacksIt |= isLeap;
            commonLacksIt |= !isLeap;
        }

        return null;
    }

    private static long LastDay(in EdtfPoint point)
    {
        var (low, high) = YearBounds(point);
        for (var year = high; year >= low; year--)
        {
            if (!Matches(point, year))
            {
                continue;
            }

            if (point.Season != 0)
            {
                return CivilCalendar.Seconds(year, EdtfSeason.Months(point.Season).Last + 1, 1) - CivilCalendar.SecondsPerDay;
            }

            if (LastDayIn(point, year) is { } day)
            {
                return day;
            }
        }

        return long.MaxValue; // not reached: there is a first day
    }

    private static long? FirstDayIn(in EdtfPoint point, long year)
    {
        for (var month = 1; month <= 12; month++)
        {
            for (var day = 1; Matches(point, 4, month) && day <= CivilCalendar.DaysIn(year, month); day++)
            {
                if (Matches(point, 6, day))
                {
                    return CivilCalendar.Seconds(year, month, day);
                }
            }
        }

        return null;
    }

    private static long? LastDayIn(in EdtfPoint point, long year)
    {
        for (var month = 12; month >= 1; month--)
        {
            for (var day = CivilCalendar.DaysIn(year, month); Matches(point, 4, month) && day >= 1; day--)
            {
                if (Matches(point, 6, day))
                {
                    return CivilCalendar.Seconds(year, month, day);
                }
            }
        }

        return null;
    }

    private static (long Low, long High) YearBounds(in EdtfPoint point)
    {
        long low = 0,
            high = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = point.Digit(i);
            low = (low * 10) + (digit == EdtfPoint.Any ? 0 : digit);
            high = (high * 10) + (digit == EdtfPoint.Any ? 9 : digit);
        }

        return point.Negative ? (-high, -low) : (low, high);
    }

    private static bool Matches(in EdtfPoint point, long year)
    {
        var rest = Math.Abs(year);
        for (var i = 3; i >= 0; i--, rest /= 10)
        {
            if (point.Digit(i) is not EdtfPoint.Any and var digit && digit != rest % 10)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the two digits from <paramref name="index"/> on admit a number.</summary>
    private static bool Matches(in EdtfPoint point, int index, int number) =>
        (point.Digit(index) is EdtfPoint.Any || point.Digit(index) == number / 10)
        && (point.Digit(index + 1) is EdtfPoint.Any || point.Digit(index + 1) == number % 10);
}

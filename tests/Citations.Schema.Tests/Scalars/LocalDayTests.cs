using Citations.Schema.Scalars;
using Xunit;

namespace Citations.Schema.Tests.Scalars;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("0001-01-01", 0)]
    [InlineData("0000-12-31", -1)]
    [InlineData("0000-01-01", -366)]
    [InlineData("2025-08-24", 739_486)]
    [InlineData("9999-12-31", 3_652_058)]
    public void Days_have_the_number_of_the_proleptic_gregorian_calendar(string text, long number)
    {
        Assert.True(LocalDay.TryParse(text, out var day));
        Assert.Equal(number, day.Number);
        Assert.Equal(text, day.ToString());
    }

    [Theory]
    [InlineData(0L, "1970-01-01")]
    [InlineData(-1L, "1969-12-31")]
    [InlineData(-62_135_596_801L, "0000-12-31")]
    [InlineData(1_756_079_999L, "2025-08-24")]
    public void Seconds_fall_on_days(long seconds, string expected) => Assert.Equal(expected, LocalDay.OfSeconds(seconds).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData(-63_580_000_000L)] // the year -45
    [InlineData(253_402_300_800L)] // 10000-01-01
    public void A_day_that_needs_more_than_four_digits_of_year_is_not_shown(long? seconds) => Assert.Null(LocalDay.OfSeconds(seconds));

    [Theory]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("2025-00-10")]
    [InlineData("2025-08-24T00:00:00Z")]
    [InlineData("2025-8-24")]
    [InlineData("12025-01-01")]
    [InlineData("-0044-03-15")]
    [InlineData("+2025-08-24")]
    [InlineData("2025-08-24 ")]
    [InlineData(" 2025-08-24")]
    [InlineData("2025-08- 4")]
    [InlineData("")]
    public void What_is_no_day_is_refused(string text) => Assert.False(LocalDay.TryParse(text, out _));

    [Fact]
    public void It_agrees_with_the_framework_on_every_day_that_both_know()
    {
        for (var number = 0; number <= DateOnly.MaxValue.DayNumber; number += 97)
        {
            Assert.Equal(DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", null), new LocalDay(number).ToString());
        }
    }
}

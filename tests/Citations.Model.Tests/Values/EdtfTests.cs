using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Values.Time;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Values;

public class EdtfTests
{
    /// <summary>Expressions of all levels with what they may mean: first and last day (or second), and how exactly.</summary>
    public static TheoryData<string, string?, string?, EdtfPrecision> Valid =>
        new()
        {
            { "19XX-02-29", "1904-02-29", "1996-02-29", EdtfPrecision.Day },
            { "1XX0-02-29", "1020-02-29", "1980-02-29", EdtfPrecision.Day },
            { "XXX4-XX-3X", "0004-01-30", "9994-12-31", EdtfPrecision.Day },
            // level 0
            { "1985-04-12", "1985-04-12", "1985-04-12", EdtfPrecision.Day },
            { "1985-04", "1985-04-01", "1985-04-30", EdtfPrecision.Month },
            { "1985", "1985-01-01", "1985-12-31", EdtfPrecision.Year },
            { "0000", "0000-01-01", "0000-12-31", EdtfPrecision.Year },
            { "2004-02-29", "2004-02-29", "2004-02-29", EdtfPrecision.Day },
            { "1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:30", EdtfPrecision.Second },
            { "1985-04-12T23:20:30Z", "1985-04-12T23:20:30", "1985-04-12T23:20:30", EdtfPrecision.Second },
            { "1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:30", EdtfPrecision.Second },
            { "1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:30", EdtfPrecision.Second },
            { "1985-04-12T24:00:00Z", "1985-04-13T00:00:00", "1985-04-13T00:00:00", EdtfPrecision.Second },
            { "2025-08-24T10:00:00.123Z", "2025-08-24T10:00:00", "2025-08-24T10:00:00", EdtfPrecision.Second },
            { "1964/2008", "1964-01-01", "2008-12-31", EdtfPrecision.Year },
            { "2004-06/2006-08", "2004-06-01", "2006-08-31", EdtfPrecision.Month },
            { "2004-02-01/2005", "2004-02-01", "2005-12-31", EdtfPrecision.Year },
            // level 1
            { "Y170000002", "170000002-01-01", "170000002-12-31", EdtfPrecision.Year },
            { "Y-170000002", "-170000002-01-01", "-170000002-12-31", EdtfPrecision.Year },
            { "2001-21", "2001-01-01", "2001-12-31", EdtfPrecision.Season },
            { "2001-24", "2001-01-01", "2002-02-28", EdtfPrecision.Season },
            { "1984?", "1984-01-01", "1984-12-31", EdtfPrecision.Year },
            { "2004-06~", "2004-06-01", "2004-06-30", EdtfPrecision.Month },
            { "2004-06-11%", "2004-06-11", "2004-06-11", EdtfPrecision.Day },
            { "201X", "2010-01-01", "2019-12-31", EdtfPrecision.Decade },
            { "20XX", "2000-01-01", "2099-12-31", EdtfPrecision.Century },
            { "2004-XX", "2004-01-01", "2004-12-31", EdtfPrecision.Year },
            { "1985-04-XX", "1985-04-01", "1985-04-30", EdtfPrecision.Month },
            { "1985-XX-XX", "1985-01-01", "1985-12-31", EdtfPrecision.Year },
            { "1985-04-12/..", "1985-04-12", null, EdtfPrecision.Day },
            { "1985-04/", "1985-04-01", null, EdtfPrecision.Month },
            { "../1985-04-12", null, "1985-04-12", EdtfPrecision.Day },
            { "/1985", null, "1985-12-31", EdtfPrecision.Year },
            { "1984~/2004-06", "1984-01-01", "2004-06-30", EdtfPrecision.Year },
            { "-1985", "-1985-01-01", "-1985-12-31", EdtfPrecision.Year },
            { "-0044-03-15", "-0044-03-15", "-0044-03-15", EdtfPrecision.Day },
            // level 2
            { "Y-17E7", "-170000000-01-01", "-170000000-12-31", EdtfPrecision.Year },
            { "1950S2", "1900-01-01", "1999-12-31", EdtfPrecision.Year },
            { "Y171010000S3", "171000000-01-01", "171999999-12-31", EdtfPrecision.Year },
            { "Y3388E2S3", "338000-01-01", "338999-12-31", EdtfPrecision.Year },
            { "-1950S3", "-1959-01-01", "-1950-12-31", EdtfPrecision.Year },
            { "2001-25", "2001-03-01", "2001-05-31", EdtfPrecision.Season },
            { "2001-28", "2001-12-01", "2002-02-28", EdtfPrecision.Season },
            { "2003-28", "2003-12-01", "2004-02-29", EdtfPrecision.Season },
            { "2001-31", "2001-03-01", "2001-05-31", EdtfPrecision.Season },
            { "2001-34", "2001-04-01", "2001-06-30", EdtfPrecision.Season },
            { "2001-39", "2001-09-01", "2001-12-31", EdtfPrecision.Season },
            { "2001-41", "2001-07-01", "2001-12-31", EdtfPrecision.Season },
            { "2001-21~", "2001-01-01", "2001-12-31", EdtfPrecision.Season },
            { "[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", EdtfPrecision.Year },
            { "[1667,1668, 1670..1672]", "1667-01-01", "1672-12-31", EdtfPrecision.Year },
            { "[..1760-12-03]", null, "1760-12-03", EdtfPrecision.Day },
            { "[1760-12..]", "1760-12-01", null, EdtfPrecision.Month },
            { "[1760-01,1760-02,1760-12..]", "1760-01-01", null, EdtfPrecision.Month },
            { "[1667,1760-12]", "1667-01-01", "1760-12-31", EdtfPrecision.Year },
            { "{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", EdtfPrecision.Year },
            { "{1960,1961-12}", "1960-01-01", "1961-12-31", EdtfPrecision.Year },
            { "{..1984}", null, "1984-12-31", EdtfPrecision.Year },
            { "2004-06~-11", "2004-06-11", "2004-06-11", EdtfPrecision.Day },
            { "2004?-06-11", "2004-06-11", "2004-06-11", EdtfPrecision.Day },
            { "?2004-06-~11", "2004-06-11", "2004-06-11", EdtfPrecision.Day },
            { "2004-%06-11", "2004-06-11", "2004-06-11", EdtfPrecision.Day },
            { "156X-12-25", "1560-12-25", "1569-12-25", EdtfPrecision.Day },
            { "15XX-12-25", "1500-12-25", "1599-12-25", EdtfPrecision.Day },
            { "XXXX-12-XX", "0000-12-01", "9999-12-31", EdtfPrecision.Month },
            { "1XXX-XX", "1000-01-01", "1999-12-31", EdtfPrecision.Millennium },
            { "1XXX-12", "1000-12-01", "1999-12-31", EdtfPrecision.Month },
            { "1984-1X", "1984-10-01", "1984-12-31", EdtfPrecision.Month },
            { "XXXX", "0000-01-01", "9999-12-31", EdtfPrecision.Unspecified },
            { "1985-XX-31", "1985-01-31", "1985-12-31", EdtfPrecision.Day },
            { "-19XX", "-1999-01-01", "-1900-12-31", EdtfPrecision.Century },
            { "2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", EdtfPrecision.Day },
            { "2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", EdtfPrecision.Month },
        };

    public static TheoryData<string> Invalid =>
        new(
            "",
            " ",
            "985",
            "19855",
            "1985-4",
            "1985-13",
            "1985-00",
            "1985-04-31",
            "1985-04-00",
            "1985-02-29",
            "1900-02-29",
            "1985-04-12-01",
            "1985/04",
            "12/04/1985",
            "1985-04-",
            "-0000",
            "-985",
            "1985-04-12T",
            "1985-04-12T25:00:00",
            "1985-04-12T10:60:00",
            "1985-04-12T10:0",
            "1985-04-12T10",
            "T",
            "T10",
            "T25:00",
            "T10:00/T11:00",
            "[T10:00]",
            "1985-04-12T10:00:60",
            "1985-04-12T24:00:01",
            "1985-04T10:00:00",
            "1985-04-1XT10:00:00",
            "1985-04-12T10:00:00+25:00",
            "1985-04-12T10:00:00+4",
            "1985-04-12T10:00:00.",
            "1985-04-12T10:00:00?",
            "1985-04-12t10:00:00z",
            "Y2012",
            "Y02012",
            "Y",
            "Y-",
            "Y1E",
            "Y1E99",
            "Y999999999999",
            "y170000002",
            "Y17000-02",
            "1985-20",
            "1985-42",
            "1985-21-05",
            "1985x",
            "198x",
            "XXXX-13",
            "XXXX-02-30",
            "1985-02-3X",
            "1985-2X",
            "?1985?",
            "1985??",
            "??1985",
            "1985-?",
            "?",
            "1985S",
            "1985S0",
            "1985S5",
            "19XXS2",
            "19XXS4",
            "XXX1-02-29",
            "Y17E2S9",
            "/",
            "../..",
            "..",
            "1985/1984",
            "1985/1986/1987",
            "1985-04-12/...",
            "[1985]/1986",
            "[]",
            "{}",
            "[",
            "[1985",
            "1985]",
            "[1985}",
            "[,]",
            "[1985,]",
            "[..]",
            "[1985..1984]",
            "[1984,..1985]",
            "[1984..,1985]",
            "[1985-04-12T10:00:00]",
            "2025-08-24\n",
            "２０２５",
            "unknown",
            "today",
            "24 August 2025",
            "2025-W34",
            "2025-236",
            "20250824",
            "2025-08-24/P1D"
        );

    [Theory]
    [MemberData(nameof(Valid))]
    public void An_expression_says_when_and_how_exactly(string text, string? first, string? last, EdtfPrecision precision)
    {
        var edtf = Edtf.Parse(text);
        Assert.Equal(
            (Second(first, endOfDay: false), Second(last, endOfDay: true), precision),
            (edtf.Earliest, edtf.Latest, edtf.Precision)
        );
        Assert.Equal(text, edtf.Text);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_is_not_EDTF_is_refused(string text) => Refused.With(ProblemCode.InvalidEdtf, "time", () => Edtf.Parse(text, "time"));

    [Fact]
    public void Any_text_of_its_letters_is_read_or_refused_and_never_ends_before_it_begins() =>
        Prop.ForAll(
                Gen.Elements("0123456789XX-.-/YES?~%[]{},:TZ+".ToCharArray()).ArrayOf().Where(letters => letters.Length < 40).ToArbitrary(),
                letters =>
                    !Edtf.TryParse(new string(letters), out var edtf)
                    || edtf.Earliest is not { } first
                    || edtf.Latest is not { } last
                    || first <= last
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void A_valid_expression_with_one_letter_changed_is_read_or_refused() =>
        Prop.ForAll(
                (
                    from row in Gen.Elements(Valid.Select(row => row.Data.Item1).ToArray())
                    from at in Gen.Choose(0, row.Length - 1)
                    from letter in Gen.Elements("0123456789X-./YES?~%[]{},:TZ+ é\0".ToCharArray())
                    select row[..at] + letter + row[(at + 1)..]
                ).ToArbitrary(),
                text => !Edtf.TryParse(text, out var edtf) || string.Equals(edtf.Text, text, StringComparison.Ordinal)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Days_of_the_common_calendar_are_those_of_DateTime() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<DateTime>(),
                time =>
                    Edtf.Parse(time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Earliest
                    == (long)(time.Date - DateTime.UnixEpoch).TotalSeconds
            )
            .QuickCheckThrowOnFailure();

    /// <summary>The second of a plain day or time, reckoned without the code under test: by cycles of 400 years.</summary>
    private static long? Second(string? text, bool endOfDay)
    {
        if (text is null)
        {
            return null;
        }

        var time = text.IndexOf('T', StringComparison.Ordinal);
        var date = time < 0 ? text : text[..time];
        var year = long.Parse(date[..^6], System.Globalization.CultureInfo.InvariantCulture);
        var cycles = Math.DivRem(year, 400).Quotient - 5;
        var proxy = (int)(year - (cycles * 400));
        var day = DateTime.Parse(
            proxy.ToString("0000", System.Globalization.CultureInfo.InvariantCulture) + date[^6..],
            System.Globalization.CultureInfo.InvariantCulture
        );
        var clock =
            time < 0
                ? (endOfDay ? 86_399 : 0)
                : (long)TimeSpan.Parse(text[(time + 1)..], System.Globalization.CultureInfo.InvariantCulture).TotalSeconds;
        return (long)(day - DateTime.UnixEpoch).TotalSeconds + (cycles * 146_097 * 86_400) + clock;
    }
}

using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Values.Time;

/// <summary>
/// An expression of the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2), as precise as it was stated:
/// dates and times, seasons and other divisions of the year, intervals with open (<c>..</c>) and unknown (nothing) ends, sets, years beyond
/// four
/// digits, unspecified digits, significant digits, and what is uncertain (<c>?</c>), approximate (<c>~</c>) or both (<c>%</c>).
/// Beyond the standard's profile it accepts fractions of a second, times to the minute, times in intervals, and times of day without a date
/// (<c>T19:10</c>). Years reach 290 000 000 000 either way. <see cref="TimeText"/> reads times of day in other notations.
/// </summary>
public sealed class Edtf : IEquatable<Edtf>
{
    private EdtfContent? _content;

    private Edtf(string text, EdtfContent? content) => (Text, _content) = (text, content);

    /// <summary>The expression, as stated.</summary>
    public string Text { get; }

    public EdtfKind Kind => Content.Kind;

    /// <summary>The first second that it may mean, since 1970-01-01T00:00:00Z (times without an offset are taken as UTC); null when it is
    /// open or unknown that way.</summary>
    public long? Earliest => Content.Earliest;

    /// <summary>The last second that it may mean, since 1970-01-01T00:00:00Z; null when it is open or unknown that way.</summary>
    public long? Latest => Content.Latest;

    /// <summary>How exactly it is given; of several dates, the least exact.</summary>
    public EdtfPrecision Precision
    {
        get
        {
            var precision = EdtfPrecision.Second;
            foreach (var member in Members)
            {
                precision = member.First is { } first && first.Precision < precision ? first.Precision : precision;
                precision = member.Last is { } last && last.Precision < precision ? last.Precision : precision;
            }

            return precision;
        }
    }

    internal EdtfMember[] Members => Content.Members;

    /// <summary>One that comes from a store is read when somebody first asks what it means.</summary>
    private EdtfContent Content => _content ??= Parse(Text)._content!;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ModelException">Not EDTF.</exception>
    public static Edtf Parse(string text, string path = "")
    {
        Check.Present(text, path);
        return TryParse(text, out var edtf)
            ? edtf
            : throw new ModelException(
                ProblemCode.InvalidEdtf,
                path,
                $"'{Check.Excerpt(text)}' is not a date or time of the Extended Date/Time Format",
                "Write it as \"2025-08-24\", \"2025-08\", \"202X\", \"2025-08-24T10:00:00Z\" or \"2022-02/..\" (ISO 8601-2)"
            );
    }

    /// <summary>Reads an expression, or a time of day in another notation (<see cref="TimeText"/>).</summary>
    /// <exception cref="ModelException">Neither.</exception>
    public static Edtf ParseAny(string text, string path = "") =>
        !TryParse(Check.Present(text, path), out var edtf) && TimeText.ToEdtf(text) is { } written && TryParse(written, out var time)
            ? time
            : edtf ?? Parse(text, path);

    /// <summary>Reads an expression; null and false when it is not one.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Edtf? edtf)
    {
        edtf = EdtfParser.TryParse(text, out var kind, out var members) ? new Edtf(text, new EdtfContent(kind, members)) : null;
        return edtf is not null;
    }

    /// <inheritdoc />
    public bool Equals(Edtf? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Edtf);

    /// <inheritdoc />
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Text;

    internal static Edtf FromStore(string text) => new(text, content: null);
}

/// <summary>What sort of EDTF expression it is.</summary>
public enum EdtfKind
{
    /// <summary>A date, to whatever precision.</summary>
    Date,

    /// <summary>A date and a time of day, or a time of day alone.</summary>
    DateTime,

    /// <summary>From one date to another, either of which may be open or unknown.</summary>
    Interval,

    /// <summary>One of several dates, it is not known which: <c>[1667,1668]</c>.</summary>
    OneOf,

    /// <summary>All of several dates: <c>{1960,1961-12}</c>.</summary>
    AllOf,
}

/// <summary>How exactly a date is given, the least exact first.</summary>
public enum EdtfPrecision
{
    /// <summary>No digit of the year is given.</summary>
    Unspecified,

    /// <summary><c>1XXX</c>.</summary>
    Millennium,

    /// <summary><c>19XX</c>.</summary>
    Century,

    /// <summary><c>198X</c>.</summary>
    Decade,

    /// <summary><c>1985</c>.</summary>
    Year,

    /// <summary>A season, quarter, third or half of a year.</summary>
    Season,

    /// <summary><c>1985-04</c>.</summary>
    Month,

    /// <summary><c>1985-04-12</c>.</summary>
    Day,

    /// <summary>With a time of day, to the minute.</summary>
    Minute,

    /// <summary>With a time of day, to the second or a fraction of it.</summary>
    Second,
}

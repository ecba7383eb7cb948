using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Comparing;

/// <summary>What holds between any two expressions of time.</summary>
public class TimeRelationProperties
{
    /// <summary>A time without an offset may be so much before or after the same one in UTC.</summary>
    private const long Elsewhere = 15 * 3600;

    private static readonly Gen<string> _days =
        from year in Gen.Elements(
            "2023",
            "2024",
            "2024",
            "202X",
            "20XX",
            "XXXX",
            "1999",
            "Y20240",
            "-0044",
            "1950S2",
            "1950S4",
            "Y2E4",
            "Y20000"
        )
        from month in Gen.Elements("", "", "-02", "-03", "-XX", "-1X", "-21", "-25", "-32", "-33", "-40")
        from day in Gen.Elements("", "", "-29", "-28", "-01", "-XX", "-2X")
        from doubt in Gen.Elements("", "", "", "?", "~", "%")
        select $"{year}{month}{(month.Length > 0 ? day : "")}{doubt}";

    private static readonly Gen<string> _times =
        from day in Gen.Elements("2024-02-28", "2024-02-29", "2024-03-01")
        from clock in Gen.Elements("T00:00:00", "T10:00:00", "T23:59:59", "T10:00:00.25", "T10:00:00.250", "T10:00:00.5")
        from zone in Gen.Elements("", "Z", "+03:00", "-05:00", "+14")
        select day + clock + zone;

    private static readonly Gen<string> _points = Gen.OneOf(_days, _days, _times).Where(IsTime);

    private static readonly Gen<string> _intervals =
        from start in Gen.OneOf(_points, Gen.Elements("", ".."))
        from end in Gen.OneOf(_points, Gen.Elements("", ".."))
        select $"{start}/{end}";

    private static readonly Gen<string> _sets =
        from members in Gen.OneOf(_days, _days, _days.Two().Select(ends => $"{ends.Item1}..{ends.Item2}")).NonEmptyListOf()
        from all in ArbMap.Default.GeneratorFor<bool>()
        select all ? $"{{{string.Join(',', members.Take(3))}}}" : $"[{string.Join(',', members.Take(3))}]";

    private static readonly Gen<Edtf> _any = Gen.OneOf(_points, _points, _intervals, _sets).Where(IsTime).Select(text => Edtf.Parse(text));

    private static readonly Arbitrary<(Edtf, Edtf)> _pairs = _any.Two().Select(pair => (pair.Item1, pair.Item2)).ToArbitrary();

    [Fact]
    public void They_are_equal_exactly_when_they_are_one_answer() =>
        Holds(_pairs, pair => (Relation(pair.Item1, pair.Item2) == RelationKind.Equal) == (Canonical(pair.Item1) == Canonical(pair.Item2)));

    [Fact]
    public void Their_relation_turns_round() =>
        Holds(_pairs, pair => Relation(pair.Item1, pair.Item2) == PointRelation.Reverse(Relation(pair.Item2, pair.Item1)));

    [Fact]
    public void The_more_exact_one_lies_within_the_other() =>
        Holds(
            _pairs,
            pair =>
                pair is ({ Kind: EdtfKind.AllOf }, _) or (_, { Kind: EdtfKind.AllOf })
                || Relation(pair.Item1, pair.Item2) != RelationKind.Refines
                || (
                    (pair.Item1.Earliest ?? long.MinValue) >= (pair.Item2.Earliest - Elsewhere ?? long.MinValue)
                    && (pair.Item1.Latest ?? long.MaxValue) <= (pair.Item2.Latest + Elsewhere ?? long.MaxValue)
                )
        );

    [Fact]
    public void Those_far_apart_conflict() =>
        Holds(
            _pairs,
            pair =>
                pair.Item1.Text.AsSpan().ContainsAny('~', '%')
                || pair.Item2.Text.AsSpan().ContainsAny('~', '%')
                || !(pair.Item1.Latest + Elsewhere < pair.Item2.Earliest)
                || Relation(pair.Item1, pair.Item2) == RelationKind.Conflicts
        );

    /// <summary>Not so of times with an offset, which meet dates and clocks where they are stated.</summary>
    [Fact]
    public void What_refines_the_more_exact_date_refines_the_less_exact_one() =>
        Holds(
            _points
                .Where(text =>
                    !text.AsSpan().ContainsAny('?', '~', '%')
                    && !text.AsSpan().ContainsAny('Z', '+')
                    && !text.EndsWith("-05:00", StringComparison.Ordinal)
                )
                .Select(text => Edtf.Parse(text))
                .Three()
                .ToArbitrary(),
            three =>
                Relation(three.Item1, three.Item2) != RelationKind.Refines
                || Relation(three.Item2, three.Item3) != RelationKind.Refines
                || Relation(three.Item1, three.Item3) == RelationKind.Refines
        );

    private static bool IsTime(string text) => Edtf.TryParse(text, out _);

    private static string Canonical(Edtf time) => CanonicalValue.Of(new TimeValue(time), Comparison.Default);

    private static RelationKind Relation(Edtf left, Edtf right) =>
        ValueRelations.Of(new TimeValue(left), new TimeValue(right), Comparison.Default).Kind;

    private static void Holds<T>(Arbitrary<T> values, Func<T, bool> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
}

using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Facts;

public class FactTests
{
    private static readonly Citation[] _cited = [new Citation("words")];

    [Fact]
    public void A_fact_without_a_citation_does_not_construct() =>
        Refused.With(ProblemCode.NoCitation, "citations", () => Build(citations: []));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_confidence_outside_0_to_1_is_refused(double confidence) =>
        Refused.With(ProblemCode.OutOfRange, "confidence", () => Build(confidence: confidence));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_ends_of_the_range_are_in_it(double confidence) => Assert.Equal(confidence, Build(confidence: confidence).Confidence);

    [Fact]
    public void Missing_parts_are_named()
    {
        Refused.With(ProblemCode.Missing, "subject", () => Build(subject: null!));
        Refused.With(ProblemCode.Missing, "value", () => new Fact("s", "p", null!, "s", _cited, 1, "me", Make.Noon));
        Refused.With(ProblemCode.Missing, "citations[1]", () => Build(citations: [new Citation("words"), null!]));
        Refused.With(ProblemCode.Empty, "recordedBy", () => new Fact("s", "p", Make.Text("v"), "s", _cited, 1, " ", Make.Noon));
    }

    [Fact]
    public void More_citations_than_the_limit_are_refused() =>
        Refused.With(
            ProblemCode.TooLong,
            "citations",
            () => Build(citations: [.. Enumerable.Range(0, Limits.Items + 1).Select(i => new Citation($"quote {i}"))])
        );

    [Fact]
    public void Citations_come_in_the_order_of_the_text_without_repeats()
    {
        var fact = Build(
            citations:
            [
                new(null, locator: "page 3"),
                new("later", start: 10, end: 15),
                new("sooner", start: 2, end: 8),
                new("later", start: 10, end: 15),
            ]
        );
        Assert.Equal(["sooner", "later", null], fact.Citations.Select(citation => citation.Quote));
    }

    [Fact]
    public void Texts_are_kept_in_NFC() => Assert.Equal("é", ((TextValue)Build(value: Make.Text("e\u0301")).Value).Text);

    [Fact]
    public void Line_ends_are_kept_as_LF() =>
        Assert.Equal("one\ntwo\nthree", new Fact("s", "p", Make.Text("v"), "s", _cited, 1, "me", Make.Noon, "one\r\ntwo\rthree").AsStated);

    [Fact]
    public void Times_are_kept_in_UTC()
    {
        var fact = new Fact(
            "s",
            "p",
            Make.Text("v"),
            "s",
            _cited,
            1,
            "me",
            new DateTimeOffset(2025, 8, 24, 15, 0, 0, TimeSpan.FromHours(3))
        );
        Assert.Equal((Make.Noon, TimeSpan.Zero), (fact.RecordedAt, fact.RecordedAt.Offset));
    }

    [Fact]
    public void A_retraction_leaves_the_fact_readable()
    {
        var fact = Build();
        var retracted = fact.Retracted(new Retraction("editor", Make.Noon, "misread", commit: 7));
        Assert.Equal((FactStatus.Retracted, false, fact.Key), (retracted.Status, retracted.IsActive, retracted.Key));
        Assert.Equal(fact, retracted.AsOf(6));
        Assert.Same(retracted, retracted.AsOf(7));
    }

    [Fact]
    public void A_supersession_names_the_fact_that_stands_instead()
    {
        var (old, better) = (Build(), Build(value: Make.Text("better")));
        var superseded = old.Superseded(new Supersession(better.Key, "editor", Make.Noon, "clearer words", commit: 7));
        Assert.Equal(FactStatus.Superseded, superseded.Status);
        Assert.Equal(FactStatus.Active, superseded.AsOf(6).Status);
        Refused.With(
            ProblemCode.OutOfRange,
            "supersededBy.fact",
            () => old.Superseded(new Supersession(old.Key, "editor", Make.Noon, "itself"))
        );
    }

    [Fact]
    public void Without_a_reason_nothing_is_withdrawn()
    {
        Refused.With(ProblemCode.Empty, "reason", () => new Retraction("editor", Make.Noon, "  "));
        Refused.With(ProblemCode.Missing, "by", () => new Retraction(null!, Make.Noon, "misread"));
        Refused.With(ProblemCode.InvalidHash, "fact", () => new Supersession("sha256:xyz", "editor", Make.Noon, "misread"));
    }

    [Fact]
    public void What_a_check_showed_replaces_what_was_known_and_nothing_else()
    {
        var fact = Build(citations: [new("one"), new("two")])
            .WithCommit(3)
            .Retracted(new Retraction("editor", Make.Noon, "misread", commit: 4));
        var verified = fact.WithChecks([new(Verification.Verified), new(Verification.NotFound)]);
        Assert.Equal([Verification.Verified, Verification.NotFound], verified.Citations.Select(citation => citation.Verification));
        Assert.Equal(fact, verified.WithChecks([new(Verification.Unchecked), new(Verification.Unchecked)]));
        Assert.Throws<ArgumentException>(() => fact.WithChecks([new(Verification.Verified)]));
    }

    [Theory]
    [InlineData("mark-carney")]
    [InlineData("Q42")]
    [InlineData("Q42$F078E5B3-F9A8-480E-B7AC-D97778CBBEF9")]
    [InlineData("NK-7dd2oHSqGx5pHh9CSqPPpX")]
    [InlineData("ofac-12345")]
    [InlineData("київ")]
    [InlineData("http://www.wikidata.org/entity/Q42")]
    [InlineData("東京/都庁")]
    public void Keys_of_other_systems_are_keys(string key) => Assert.Equal(key, Build(subject: key).Subject);

    [Theory]
    [InlineData("", ProblemCode.Empty)]
    [InlineData("two words", ProblemCode.InvalidKey)]
    [InlineData("line\nend", ProblemCode.InvalidKey)]
    [InlineData("no\u00A0break", ProblemCode.InvalidKey)]
    [InlineData("zero\u200Bwidth", ProblemCode.InvalidKey)]
    [InlineData("bom\uFEFF", ProblemCode.InvalidKey)]
    [InlineData("nul\0", ProblemCode.InvalidKey)]
    [InlineData("cafe\u0301", ProblemCode.InvalidKey)]
    public void Keys_are_short_and_visible(string key, ProblemCode code) => Refused.With(code, "subject", () => Build(subject: key));

    [Fact]
    public void Keys_are_well_formed() => Refused.With(ProblemCode.InvalidKey, "subject", () => Build(subject: "half\uD800"));

    [Fact]
    public void Keys_have_a_limit() => Refused.With(ProblemCode.TooLong, "subject", () => Build(subject: new string('k', Limits.Key + 1)));

    private static Fact Build(string subject = "s", Value? value = null, double confidence = 0.5, Citation[]? citations = null) =>
        new(subject, "p", value ?? Make.Text("v"), "source", citations ?? _cited, confidence, "tester", Make.Noon);
}

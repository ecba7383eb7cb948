using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Json;

/// <summary>Whatever a record holds, it is read as it was written.</summary>
public class RecordJsonProperties
{
    private static readonly RecordDefaults _defaults = new("importer", Make.Noon);

    private static readonly Gen<string> _texts = Gen.Elements(
            "a",
            "é",
            "e\u0301",
            "\u1100\u1161\u11A8",
            "𝄞",
            "👩‍👩‍👧",
            "\"",
            "\\",
            "/",
            "\n",
            "\t",
            "\u2028",
            "\u0085",
            "<",
            "&",
            "ﬁ",
            "ß",
            "İ",
            "ς",
            "word",
            " ",
            "\uFEFF"
        )
        .NonEmptyListOf()
        .Select(pieces => string.Concat(pieces.Take(12)) + "x");

    private static readonly Gen<Amount> _amounts =
        from digits in ArbMap.Default.GeneratorFor<System.Numerics.BigInteger>()
        from scale in Gen.Choose(0, 40)
        select Amount.Of(digits, scale);

    private static readonly Gen<Value> _values = Gen.OneOf(
        _texts.Select(text => Make.Text(text)),
        _texts.Select(text => Make.Text(text, "zh-Hant")),
        _amounts.Select(Value (amount) => new QuantityValue(amount, "kg", amount)),
        _amounts.Select(Value (amount) => new MoneyValue(null, "CAD", upper: amount)),
        Gen.Elements(
            Make.Time("2025-08~"),
            Make.Time("[..1760-12-03,1762]"),
            Make.Time("2025-08-24T10:00:00.25+03:00"),
            BooleanValue.False,
            new EntityValue("київ"),
            new UrlValue("urn:x:y")
        )
    );

    private static readonly Gen<Citation> _citations =
        from quote in _texts
        from prefix in Gen.OneOf(_texts, Gen.Constant<string>(null!))
        from start in Gen.Choose(-1, 1_000_000)
        from verification in Gen.Elements(Enum.GetValues<Verification>())
        let length = CodePoints.Count(new Citation(quote).Quote)
        select new Citation(quote, prefix, null, start < 0 ? null : start, start < 0 ? null : start + length, null, verification);

    private static readonly Gen<Fact> _facts =
        from value in _values
        from qualifiers in _values.ListOf()
        from citations in _citations.NonEmptyListOf()
        from wording in _texts
        from confidence in Gen.Choose(0, 1_000_000)
        from ticks in Gen.Choose(0, int.MaxValue)
        select new Fact(
            "subject",
            "property",
            value,
            "source",
            citations.Take(3),
            confidence / 1e6,
            wording,
            Make.Noon.AddTicks(ticks),
            wording,
            qualifiers.Take(3).Select(qualifier => new Qualifier("q", qualifier)),
            wording
        );

    [Fact]
    public void Facts_as_records() =>
        Holds(fact => Equal(fact, ((FactRecord)RecordJson.Read(RecordJson.Write(new FactRecord(fact)), _defaults)).Fact));

    [Fact]
    public void Facts_as_documents() =>
        Holds(fact =>
        {
            var stored = fact.WithCommit(42)
                .Retracted(new Retraction(fact.Method, fact.RecordedAt, fact.AsStated!, 43))
                .Superseded(new Supersession($"sha256:{new string('0', 64)}", fact.Method, fact.RecordedAt, fact.AsStated!, 44));
            var read = FactDocument.Read(FactDocument.Write(stored));
            return Equal(stored, read)
                && read.Commit == 42
                && Equals(read.Retraction, stored.Retraction)
                && Equals(read.SupersededBy, stored.SupersededBy);
        });

    [Fact]
    public void What_checks_showed_is_read_back_from_documents() =>
        Holds(fact =>
        {
            var active = fact.WithCommit(42)
                .WithChecks([
                    .. fact.Citations.Select(
                        (citation, i) =>
                            new QuoteCheck(citation.Verification, i % 2 == 0 ? new(i, i + 9) : citation.StatedRange, i == 1 ? 2 : null)
                    ),
                ]);
            var read = FactDocument.Read(FactDocument.Write(active));
            return Equal(active, read)
                && active.Citations.Select(citation => citation.Found).SequenceEqual(read.Citations.Select(citation => citation.Found));
        });

    [Fact]
    public void The_record_copied_from_a_document_is_the_record_written() =>
        Holds(fact =>
        {
            var copy = new System.Buffers.ArrayBufferWriter<byte>();
            return FactRecordCopy.TryWrite(FactDocument.Write(fact.WithCommit(7)), copy)
                && copy.WrittenSpan.SequenceEqual(RecordJson.Write(new FactRecord(fact)));
        });

    [Fact]
    public void The_key_is_of_what_is_read() => Holds(fact => FactKey.Compute(FactDocument.Read(FactDocument.Write(fact))) == fact.Key);

    private static bool Equal(Fact left, Fact right) =>
        Equals(left.Value, right.Value)
        && left.Qualifiers.Equals(right.Qualifiers)
        && left.Citations.Equals(right.Citations)
        && left.Key == right.Key
        && (left.AsStated, left.Confidence, left.Method, left.RecordedBy, left.RecordedAt)
            == (right.AsStated, right.Confidence, right.Method, right.RecordedBy, right.RecordedAt);

    private static void Holds(Func<Fact, bool> property) =>
        Prop.ForAll(_facts.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}

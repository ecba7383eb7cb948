using System.Text;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Json;

public class DocumentJsonTests
{
    private static readonly Fact _fact = new Fact(
        "canada-aid-2025-08-24",
        "announced-amount",
        Make.Money(lower: "700000000"),
        "kyiv-independent-2025-08-24",
        [new Citation("over $700 million", start: 611, end: 628, verification: Verification.Verified)],
        0.95,
        "seed",
        Make.Noon,
        "over $700 million",
        [new Qualifier("scope", new EntityValue("aid"))]
    ).WithCommit(42);

    [Fact]
    public void A_fact_document_looks_as_designed() =>
        Assert.Equal(
            $$$$"""{"_id":"{{{{_fact.Key}}}}","commit":42,"subject":"canada-aid-2025-08-24","property":"announced-amount","value":"""
                + $$$$"""{"kind":"money","lower":"700000000","currency":"USD"},"asStated":"over """
                + $$$$"""$700 million","qualifiers":[{"property":"scope","value":"""
                + $$$$"""{"kind":"entity","entity":"aid"}}],"source":"kyiv-independent-2025-08-24","confidence":0.95"""
                + ""","method":"manual","recordedBy":"seed","recordedAt":"2025-08-24T12:00:00Z","citations":"""
                + $$$$"""[{"quote":"over """
                + $$$$"""$700 million","start":611,"end":628,"verification":"VERIFIED"}],"retracted":null}""",
            Encoding.UTF8.GetString(FactDocument.Write(_fact))
        );

    [Fact]
    public void A_fact_comes_back_from_its_document()
    {
        Fact[] facts =
        [
            _fact,
            _fact.Retracted(new Retraction("editor", Make.Noon.AddTicks(1), "misread", 43)),
            _fact.Superseded(new Supersession("sha256:" + new string('a', 64), "editor", Make.Noon, "better", 44)),
            Make.Fact(Make.Quantity("1.5", "kg", "1", "2")),
            Make.Fact(Make.Text("Київ \u2028 \"", "uk")),
            Make.Fact(BooleanValue.False),
            Make.Fact(new UrlValue("https://example.org/")),
            Make.Fact(Make.Time("2025-08~/..")),
        ];
        Assert.All(facts, fact => Assert.Equal(fact, FactDocument.Read(FactDocument.Write(fact))));
    }

    [Fact]
    public void Fields_may_come_in_any_order()
    {
        var reordered =
            $$"""{"retracted":null,"citations":[{"end":628,"start":611,"quote":"over $700 """
            + $$"""million","verification":"VERIFIED"}],"recordedAt":"2025-08-24T12:00:"""
            + """00Z","recordedBy":"seed","method":"manual","confidence":0.95,"source":"kyiv-independent-2025-08-24","qualifiers":"""
            + $$"""[{"value":{"entity":"aid","kind":"entity"},"property":"scope"}],"asStated":"over """
            + """$700 million","value":"""
            + $$"""{"currency":"USD","lower":"700000000","kind":"money"},"property":"announced-amount","subject":"canada-aid-2025-08-"""
            + $$"""24","commit":42,"_id":"{{_fact.Key}}"}""";
        Assert.Equal(_fact, FactDocument.Read(Encoding.UTF8.GetBytes(reordered)));
    }

    [Theory]
    [InlineData("{}", ProblemCode.Missing)]
    [InlineData("""{"_id":"sha256:1","commit":1}""", ProblemCode.Missing)]
    [InlineData("garbage", ProblemCode.MalformedJson)]
    [InlineData("""{"unknown":1}""", ProblemCode.UnknownField)]
    public void A_damaged_document_is_told(string json, ProblemCode code) =>
        Assert.Equal(code, Refused.By(() => FactDocument.Read(Encoding.UTF8.GetBytes(json))).Code);

    [Fact]
    public void A_document_cut_anywhere_is_told() =>
        Prop.ForAll(
                Gen.Choose(0, FactDocument.Write(_fact).Length - 1).ToArbitrary(),
                length => Refused.By(() => FactDocument.Read(FactDocument.Write(_fact).AsSpan(0, length))).Code == ProblemCode.MalformedJson
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_claim_group_comes_back_from_its_document()
    {
        var property = Make.Property(ValueKind.Money, groupBy: ["scope"]);
        var group = ClaimGroups.Derive(
            property,
            [_fact, Make.Fact(Make.Money("1e9"), "a"), Make.Fact(Make.Money("5", currency: "CAD"), "b")],
            source => source
        )!;
        Assert.Equal(group, ClaimGroupDocument.Read(ClaimGroupDocument.Write(group)));
        Assert.StartsWith(
            $$"""{"_id":"{{group.Id}}","subject":""",
            Encoding.UTF8.GetString(ClaimGroupDocument.Write(group)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sources_entities_and_properties_come_back_from_their_documents()
    {
        var source = new Source(
            "k",
            SourceKind.Book,
            "t",
            "p",
            ["a"],
            "https://example.org/",
            Edtf.Parse("2025"),
            Make.Noon,
            "en",
            null,
            "o"
        );
        var entity = new Entity("k", EntityKind.Place, "Kyiv", ["Kiev"], "d", ["https://example.org/"]);
        var property = Make.Property(
            groupBy: ["b", "a"],
            comparison: new Comparison(TextComparison.Names, acrossLanguages: true, ["part-of"], Amount.Parse("0.1"))
        );
        Assert.Equal(source, SourceJson.Read(SourceJson.Write(source)));
        Assert.Equal(entity, EntityJson.Read(EntityJson.Write(entity)));
        Assert.Equal(property, PropertyJson.Read(PropertyJson.Write(property)));
    }

    [Theory]
    [InlineData("2025-08-24T10:00:00Z", "2025-08-24T10:00:00Z")]
    [InlineData("2025-08-24T10:00:00.120+03:00", "2025-08-24T07:00:00.12Z")]
    [InlineData("2025-08-24t10:00:00.123456789z", "2025-08-24T10:00:00.1234567Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void Time_stamps_are_read_with_an_offset_and_written_in_UTC(string text, string written) =>
        Assert.Equal(written, Timestamp.Format(Timestamp.Parse(text, "at")));

    [Theory]
    [InlineData("2025-08-24T10:00:00")]
    [InlineData("2025-08-24")]
    [InlineData("2025-02-29T10:00:00Z")]
    [InlineData("2025-08-24T24:00:00Z")]
    [InlineData("2025-08-24T10:00:60Z")]
    [InlineData("2025-08-24T10:00:00.Z")]
    [InlineData("2025-08-24T10:00:00+3")]
    [InlineData("2025-08-24T10:00:00+24:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("2025-08-24T10:00:00Z ")]
    [InlineData("")]
    public void What_is_no_time_stamp_is_refused(string text) =>
        Refused.With(ProblemCode.InvalidTimestamp, "at", () => Timestamp.Parse(text, "at"));

    [Fact]
    public void Every_time_comes_back_from_its_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<DateTimeOffset>(), time => Timestamp.Parse(Timestamp.Format(time), "at") == time)
            .QuickCheckThrowOnFailure();
}

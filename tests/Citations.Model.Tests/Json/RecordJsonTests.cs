using System.Text;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Xunit;
using Record = Citations.Model.Records.Record;

namespace Citations.Model.Tests.Json;

public class RecordJsonTests
{
    private static readonly RecordDefaults _defaults = new("importer", Make.Noon);

    /// <summary>Records as they are written, with every field.</summary>
    public static TheoryData<string> Written =>
        new(
            """{"record":"source","key":"kyiv-independent-2025-08-24","kind":"NEWS_ARTICLE","title":"Ünïcode <&> """
                + """\"title\"","publisher":"The Kyiv Independent","authors":["Abbey """
                + """Fenbert"],"url":"https://example.org/a","publishedOn":"2025-08-24","retrievedAt":"2025-08-25T01:02:"""
                + """03.5Z","language":"en","textSha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","origin":"wire"}""",
            """{"record":"source","key":"bare","kind":"OTHER","title":"t","authors":[]}""",
            """{"record":"entity","key":"mark-carney","kind":"PERSON","label":"Mark Carney","aliases":["M. """
                + """Carney"],"description":"d","sameAs":["https://www.wikidata.org/entity/Q1"]}""",
            """{"record":"property","key":"head-of-government","label":"head of """
                + """government","valueKind":"entity","cardinality":"ONE","description":"d","groupBy":["scope"],"comparison":{}}""",
            """{"record":"property","key":"p","label":"l","valueKind":"text","cardinality":"MANY","groupBy":[],"comparison":"""
                + """{"text":"NAMES","acrossLanguages":true,"broader":["located-in"],"tolerance":"0.005"}}""",
            """{"record":"text","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","text":"abc"}""",
            """{"record":"retraction","fact":"sha256:"""
                + """e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","by":"editor","at":"2025-08-24T12:00:"""
                + """00Z","reason":"misread"}""",
            """{"record":"supersession","fact":"sha256:"""
                + """e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","by":"editor","at":"2025-08-24T12:00:"""
                + """00Z","reason":"misread","supersededBy":"sha256:"""
                + """ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}""",
            """{"record":"origin","source":"copy","origin":"wire"}""",
            """{"record":"origin","source":"copy","origin":null}""",
            """{"record":"commit","sequence":42,"at":"2025-08-24T12:00:00Z","by":"seed"}"""
        );

    public static TheoryData<string> Values =>
        new(
            """{"kind":"entity","entity":"mark-carney"}""",
            """{"kind":"text","text":"letter of intent","language":"en"}""",
            """{"kind":"quantity","amount":"45000","unit":"person","lower":"44000","upper":"46000"}""",
            """{"kind":"money","lower":"700000000","currency":"USD"}""",
            """{"kind":"time","time":"2025-08-24"}""",
            """{"kind":"boolean","boolean":true}""",
            """{"kind":"url","url":"https://example.org/"}"""
        );

    [Theory]
    [MemberData(nameof(Written))]
    public void A_record_is_written_as_it_was_read(string json) => Assert.Equal(json, Rewritten(json));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_fact_is_written_as_it_was_read_whatever_its_value(string value)
    {
        var json = Fact(value);
        var key = ((FactRecord)Read(json)).Fact.Key;
        Assert.Equal(
            json.Replace("""{"record":"fact",""", $$"""{"record":"fact","key":"{{key}}",""", StringComparison.Ordinal),
            Rewritten(json)
        );
        Assert.Equal(Rewritten(json), Rewritten(Rewritten(json)));
    }

    [Fact]
    public void What_a_record_leaves_out_has_its_default()
    {
        var fact = (
            (FactRecord)Read(
                """{"subject":"s","property":"p","value":{"text":"v","kind":"text"},"source":"x","confidence":1,"citations":["""
                    + """{"quote":"w"}],"record":"fact"}"""
            )
        ).Fact;
        Assert.Equal(
            ("importer", Make.Noon, "manual", Verification.Unchecked),
            (fact.RecordedBy, fact.RecordedAt, fact.Method, fact.Citations[0].Verification)
        );
    }

    [Fact]
    public void Null_is_the_same_as_absent() =>
        Assert.Equal(
            Read("""{"record":"entity","key":"k","kind":"OTHER","label":"l"}"""),
            Read("""{"record":"entity","key":"k","kind":"OTHER","label":"l","description":null,"aliases":null}""")
        );

    [Fact]
    public void A_stated_key_must_be_that_of_the_content() =>
        Fails(
            Fact("""{"kind":"boolean","boolean":true}""")
                .Replace(
                    "\"record\":\"fact\",",
                    $"\"record\":\"fact\",\"key\":\"sha256:{new string('0', 64)}\",",
                    StringComparison.Ordinal
                ),
            ProblemCode.KeyMismatch,
            "key"
        );

    [Theory]
    [InlineData("", ProblemCode.MalformedJson, "")]
    [InlineData("{", ProblemCode.MalformedJson, "")]
    [InlineData("nonsense", ProblemCode.MalformedJson, "")]
    [InlineData("""{"record":"origin","source":"s"} x""", ProblemCode.MalformedJson, "")]
    [InlineData("""{"record":"origin","source":"s"}{}""", ProblemCode.MalformedJson, "")]
    [InlineData("[]", ProblemCode.WrongType, "")]
    [InlineData("null", ProblemCode.WrongType, "")]
    [InlineData("{}", ProblemCode.Missing, "record")]
    [InlineData("""{"record":"Fact"}""", ProblemCode.UnknownName, "record")]
    [InlineData("""{"record":7}""", ProblemCode.UnknownName, "record")]
    [InlineData("""{"record":"entity","record":"entity"}""", ProblemCode.DuplicateField, "record")]
    [InlineData("""{"record":"entity","key":"a","key":"b"}""", ProblemCode.DuplicateField, "key")]
    [InlineData("""{"record":"entity","kind":"PERSON","label":"l"}""", ProblemCode.Missing, "key")]
    [InlineData("""{"record":"entity","key":"k","label":"l"}""", ProblemCode.Missing, "kind")]
    [InlineData("""{"record":"entity","key":"k","kind":"Person","label":"l"}""", ProblemCode.UnknownName, "kind")]
    [InlineData("""{"record":"entity","key":"k","kind":7,"label":"l"}""", ProblemCode.WrongType, "kind")]
    [InlineData("""{"record":"entity","key":"k","kind":"PERSON","label":7}""", ProblemCode.WrongType, "label")]
    [InlineData("""{"record":"entity","key":"k","kind":"PERSON","label":"l","aliases":"a"}""", ProblemCode.WrongType, "aliases")]
    [InlineData("""{"record":"entity","key":"k","kind":"PERSON","label":"l","aliases":["a",7]}""", ProblemCode.WrongType, "aliases[1]")]
    [InlineData("""{"record":"entity","key":"k","kind":"PERSON","label":"l","colour":"red"}""", ProblemCode.UnknownField, "colour")]
    [InlineData("""{"record":"entity","key":"k","kind":"PERSON","label":"\ud800"}""", ProblemCode.InvalidText, "label")]
    [InlineData(
        """{"record":"source","key":"k","kind":"OTHER","title":"t","publishedOn":"yesterday"}""",
        ProblemCode.InvalidEdtf,
        "publishedOn"
    )]
    [InlineData(
        """{"record":"source","key":"k","kind":"OTHER","title":"t","retrievedAt":"2025-08-24T10:00:00"}""",
        ProblemCode.InvalidTimestamp,
        "retrievedAt"
    )]
    [InlineData(
        """{"record":"property","key":"k","label":"l","valueKind":"money","comparison":{"rule":1}}""",
        ProblemCode.UnknownField,
        "comparison.rule"
    )]
    [InlineData(
        """{"record":"property","key":"k","label":"l","valueKind":"money","comparison":{"tolerance":1.5}}""",
        ProblemCode.OutOfRange,
        "comparison.tolerance"
    )]
    [InlineData(
        """{"record":"text","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","text":"abd"}""",
        ProblemCode.KeyMismatch,
        "sha256"
    )]
    [InlineData("""{"record":"retraction","fact":"sha256:1","reason":"r"}""", ProblemCode.InvalidHash, "fact")]
    [InlineData(
        """{"record":"retraction","fact":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""",
        ProblemCode.Missing,
        "reason"
    )]
    [InlineData("""{"record":"commit","sequence":1.5,"at":"2025-08-24T10:00:00Z"}""", ProblemCode.WrongType, "sequence")]
    public void A_fault_is_told_with_its_path(string json, ProblemCode code, string path) => Fails(json, code, path);

    [Theory]
    [InlineData("""{"kind":"money","amount":true,"currency":"USD"}""", ProblemCode.WrongType, "value.amount")]
    [InlineData("""{"kind":"money","amount":1e9999,"currency":"USD"}""", ProblemCode.InvalidAmount, "value.amount")]
    [InlineData("""{"kind":"money","amount":"7","currency":"usd"}""", ProblemCode.UnknownCurrency, "value.currency")]
    [InlineData("""{"kind":"money","amount":"7","currency":"USD","unit":"kg"}""", ProblemCode.UnknownField, "value.unit")]
    [InlineData("""{"kind":"money","currency":"USD"}""", ProblemCode.NoAmount, "value")]
    [InlineData("""{"amount":"7","currency":"USD"}""", ProblemCode.Missing, "value.kind")]
    [InlineData("""{"kind":"cash"}""", ProblemCode.UnknownName, "value.kind")]
    [InlineData("""{"kind":"boolean","boolean":"yes"}""", ProblemCode.WrongType, "value.boolean")]
    [InlineData("""{"kind":"boolean"}""", ProblemCode.Missing, "value.boolean")]
    [InlineData("""{"kind":"entity","entity":"two words"}""", ProblemCode.InvalidKey, "value.entity")]
    [InlineData("""{"kind":"time","time":"2025-02-30"}""", ProblemCode.InvalidEdtf, "value.time")]
    [InlineData("\"text\"", ProblemCode.WrongType, "value")]
    [InlineData("null", ProblemCode.Missing, "value")]
    public void A_fault_in_a_value_is_told_with_its_path(string value, ProblemCode code, string path) => Fails(Fact(value), code, path);

    [Theory]
    [InlineData("[]", ProblemCode.NoCitation, "citations")]
    [InlineData("null", ProblemCode.NoCitation, "citations")]
    [InlineData("{}", ProblemCode.WrongType, "citations")]
    [InlineData("[null]", ProblemCode.WrongType, "citations[0]")]
    [InlineData("""[{"quote":"w"},{"locator":"p","prefix":"x"}]""", ProblemCode.Missing, "citations[1].quote")]
    [InlineData("""[{"quote":"w","start":1,"end":3}]""", ProblemCode.OffsetsMismatch, "citations[0].end")]
    [InlineData("""[{"quote":"w","start":99999999999,"end":3}]""", ProblemCode.OutOfRange, "citations[0].start")]
    [InlineData("""[{"quote":"w","verification":"SURE"}]""", ProblemCode.UnknownName, "citations[0].verification")]
    public void A_fault_in_a_citation_is_told_with_its_path(string citations, ProblemCode code, string path) =>
        Fails(
            $$"""{"record":"fact","subject":"s","property":"p","value":"""
                + $$"""{"kind":"boolean","boolean":true},"source":"x","confidence":1,"citations":{{citations}}}""",
            code,
            path
        );

    [Fact]
    public void A_fault_in_a_qualifier_is_told_with_its_path() =>
        Fails(
            """{"record":"fact","subject":"s","property":"p","value":{"kind":"boolean","boolean":true},"qualifiers":["""
                + """{"property":"q","value":{"kind":"text","text":""}}],"source":"x","confidence":1,"citations":[{"quote":"w"}]}""",
            ProblemCode.Empty,
            "qualifiers[0].value.text"
        );

    [Theory]
    [InlineData("kind", ProblemCode.InvalidText)]
    [InlineData("label", ProblemCode.InvalidText)]
    public void Invalid_UTF8_is_told_with_its_path(string field, ProblemCode code)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"record":"entity","key":"k","{{field}}":"?"}""");
        json[Array.IndexOf(json, (byte)'?')] = 0xFF;
        Refused.With(code, field, () => RecordJson.Read(json, _defaults));
    }

    [Fact]
    public void Escaped_names_are_names() =>
        Assert.Equal(
            EntityKind.Other,
            ((EntityRecord)Read("""{"\u0072ecord":"entity","key":"k","kind":"OTHE\u0052","label":"l"}""")).Entity.Kind
        );

    [Fact]
    public void A_million_brackets_are_refused_not_followed()
    {
        Fails(new string('[', 1_000_000), ProblemCode.WrongType, "");
        Fails("""{"x":""" + new string('[', 1_000_000), ProblemCode.MalformedJson, "");
        Fails("""{"record":"fact","value":""" + new string('[', 1_000_000), ProblemCode.WrongType, "value");
    }

    private static string Fact(string value) =>
        $$$$"""{"record":"fact","subject":"canada","property":"p","value":{{{{value}}}},"asStated":"words","qualifiers":["""
        + $$$$"""{"property":"point-in-time","value":"""
        + $$$$"""{"kind":"time","time":"2025-08-24"}}],"source":"s","confidence":0.98"""
        + ""","method":"manual","recordedBy":"seed","recordedAt":"2025-08-24T12:00:00Z","citations":"""
        + $$$$"""[{"quote":"words","prefix":"a ","suffix":" """
        + $$$$"""b","start":1,"end":6,"locator":"page 1","verification":"VERIFIED"}]}""";

    private static Record Read(string json) => RecordJson.Read(Encoding.UTF8.GetBytes(json), _defaults);

    private static string Rewritten(string json) => Encoding.UTF8.GetString(RecordJson.Write(Read(json)));

    private static void Fails(string json, ProblemCode code, string path) => Refused.With(code, path, () => Read(json));

    [Theory]
    [InlineData("""{"record":"\ud800"}""", "record")]
    [InlineData("""{"\udc00ecord":"source"}""", "")]
    [InlineData("""{"record":"source","\ud800":1}""", "")]
    [InlineData("""{"record":"source","key":"k","ki\ud800d":"OTHER","title":"t"}""", "")]
    [InlineData("""{"record":"source","key":"k","kind":"\ud800\ud800\ud800","title":"t"}""", "kind")]
    [InlineData("""{"record":"source","key":"k","kind":"OTHER","title":"\ud800"}""", "title")]
    public void Half_of_a_surrogate_pair_is_told_wherever_it_stands(string json, string path) =>
        Refused.With(ProblemCode.InvalidText, path, () => Read(json));

    [Fact]
    public void Names_may_be_escaped() =>
        Assert.Equal(
            Rewritten("""{"record":"source","key":"k","kind":"OTHER","title":"t"}"""),
            Rewritten("""{"\u0072ecord":"sour\u0063e","k\u0065y":"k","kind":"OTHE\u0052","t\u0069tle":"t"}""")
        );
}

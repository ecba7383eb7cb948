using System.Globalization;
using System.Runtime.CompilerServices;
using Citations.Model.Facts;
using Citations.Model.Unicode;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Citations.Model.Tests.Unicode;

public class NormalFormTests
{
    [Fact]
    public void Text_comes_out_as_other_implementations_have_it()
    {
        var lines = File.ReadLines(Path.Combine(Folder(), "nfc.txt"))
            .Where(line => line[0] != '#')
            .Select(line => line.Split(';'))
            .ToList();
        Assert.True(lines.Count > 1000);
        Assert.All(lines, pair => Assert.Equal(Decode(pair[1]), NormalForm.Nfc(Decode(pair[0]))));
    }

    [Theory]
    [InlineData("plain ASCII")]
    [InlineData("Київ, Zürich, 東京, 한국어, \U0001F600")]
    [InlineData("")]
    public void Normal_text_comes_back_as_the_same_string(string text) => Assert.Same(text, NormalForm.Nfc(text));

    [Fact]
    public void Unpaired_surrogates_stay_as_they_are() => Assert.Equal("é\uD800é\uDC00", NormalForm.Nfc("e\u0301\uD800e\u0301\uDC00"));

    [Fact]
    public void Normalising_twice_changes_nothing_more() =>
        Prop.ForAll(
                Marked.ToArbitrary(),
                text =>
                    string.Equals(NormalForm.Nfc(NormalForm.Nfc(text)), NormalForm.Nfc(text), StringComparison.Ordinal)
                    && string.Equals(
                        NormalForm.NfkcCasefold(NormalForm.NfkcCasefold(text)),
                        NormalForm.NfkcCasefold(text),
                        StringComparison.Ordinal
                    )
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_million_marks_on_one_letter_are_put_in_order()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0315\u0300\u0323", 300_000));
        var normal = NormalForm.Nfc(text);
        Assert.StartsWith("\u1EA1\u0323", normal, StringComparison.Ordinal);
        Assert.EndsWith("\u0315\u0315", normal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HELLO", "hello")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("\uFB01nd", "find")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφοσ")]
    [InlineData("Ⅷ ½ ㎏ ①", "viii 1⁄2 kg 1")]
    [InlineData("\u212B\u2126", "åω")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("so\u00ADft\u200B\uFEFF", "soft")]
    [InlineData("İ", "i\u0307")]
    [InlineData("ДЕНИС Шмигаль", "денис шмигаль")]
    [InlineData("ᏣᎳᎩ ꮳꮃꭹ", "ᏣᎳᎩ ᏣᎳᎩ")]
    [InlineData("E\u0301\u0327", "ȩ\u0301")]
    public void Case_and_compatibility_do_not_matter_when_folded(string text, string folded) =>
        Assert.Equal(folded, NormalForm.NfkcCasefold(text));

    [Fact]
    public void The_tables_are_of_a_Unicode_version() => Assert.Equal("17.0", UnicodeTables.Instance.Version);

    private static Gen<string> Marked =>
        Gen.Elements(
                "a",
                "E",
                "o",
                " ",
                "\u0301",
                "\u0300",
                "\u0323",
                "\u0327",
                "\u0345",
                "\u1100",
                "\u1161",
                "\u11A8",
                "\uAC00",
                "\u01D5",
                "\uFB2C",
                "\u2126",
                "\u0958",
                "ß",
                "İ",
                "\U0001D15E",
                "\U0001E900",
                "\uD800",
                "\uDC00",
                "ﷺ",
                "\u3392",
                "\u00AD"
            )
            .ArrayOf()
            .Select(string.Concat);

    private static string Decode(string points) =>
        string.Concat(
            points
                .Split(' ')
                .Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)))
        );

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

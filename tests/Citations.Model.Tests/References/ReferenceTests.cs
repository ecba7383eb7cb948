using System.Text;
using System.Text.Json;
using Citations.Model.Quotes;
using Citations.Model.References;
using Citations.Model.Sources;
using Citations.Model.Values.Time;
using Citations.Tests;
using Xunit;

namespace Citations.Model.Tests.References;

public sealed class ReferenceTests
{
    private static readonly (string Name, Source Source, Citation? Citation)[] _cases =
    [
        ("news article with everything", News(), null),
        ("a place in it", News(), new Citation("over $700 million", "worth ", " in aid", 10, 27, "para. 3")),
        ("nothing but a title", new Source("bare", SourceKind.WebPage, "Untitled page"), null),
        (
            "no date, so the day of reading counts",
            new Source("undated", SourceKind.WebPage, "Is it true?", url: "https://example.org/a", retrievedAt: At(2025, 8, 25)),
            null
        ),
        (
            "an institution is its own publisher",
            new Source(
                "who",
                SourceKind.Report,
                "World report",
                "World Health Organization",
                ["World Health Organization"],
                publishedOn: Edtf.Parse("2024")
            ),
            null
        ),
        (
            "what LaTeX would act on",
            new Source(
                "a_b&c",
                SourceKind.Book,
                "50% of {curly} & \\slashed_ $5 #1 ~x^2",
                "R&D {Press}",
                ["O'Brien, Máire", "Knuth, Donald E."],
                publishedOn: Edtf.Parse("1984-05")
            ),
            null
        ),
        (
            "names of several kinds",
            new Source(
                "names",
                SourceKind.JournalArticle,
                "On names",
                "Journal of Names",
                [
                    "Ludwig van Beethoven",
                    "Martin Luther King Jr.",
                    "Jean-Paul Sartre",
                    "President's Office",
                    "RBC-Ukraine",
                    "王小明",
                    "Ministry of Defence of Ukraine",
                    "Сергій Жадан",
                    "Plato",
                ],
                publishedOn: Edtf.Parse("2025-08-24")
            ),
            null
        ),
        (
            "another script throughout",
            new Source(
                "джерело",
                SourceKind.NewsArticle,
                "Зеленський зустрівся з Карні",
                "Українська правда",
                ["Марк Марків"],
                "https://www.pravda.com.ua/новини/1",
                Edtf.Parse("2025-08-24"),
                language: "uk"
            ),
            null
        ),
        ("uncertain date", new Source("uncertain", SourceKind.Transcript, "Talk", publishedOn: Edtf.Parse("1999-04?")), null),
        (
            "interval",
            new Source("interval", SourceKind.Dataset, "Series", "Office of Figures", publishedOn: Edtf.Parse("2024-12/2025-02")),
            null
        ),
        ("date without parts", new Source("decade", SourceKind.Other, "Leaflet", publishedOn: Edtf.Parse("197X")), null),
        ("season", new Source("season", SourceKind.Report, "A report", "Board", publishedOn: Edtf.Parse("2001-21")), null),
        ("season that is approximate", new Source("s2", SourceKind.Report, "A report", publishedOn: Edtf.Parse("2001-28~")), null),
        ("quarter", new Source("quarter", SourceKind.Report, "A report", publishedOn: Edtf.Parse("2001-34")), null),
        ("century", new Source("century", SourceKind.Book, "A book", publishedOn: Edtf.Parse("18XX")), null),
        ("approximate year", new Source("about", SourceKind.Book, "A book", publishedOn: Edtf.Parse("1984~")), null),
        ("before our era", new Source("bce", SourceKind.Book, "A book", publishedOn: Edtf.Parse("-0043")), null),
        ("year 0", new Source("zero", SourceKind.Book, "A book", publishedOn: Edtf.Parse("0000")), null),
        ("one of a set", new Source("set", SourceKind.Book, "A book", publishedOn: Edtf.Parse("[1667,1668]")), null),
        ("all of a set", new Source("all", SourceKind.Book, "A book", publishedOn: Edtf.Parse("{1960,1961-12}")), null),
        ("open interval", new Source("open", SourceKind.Book, "A book", publishedOn: Edtf.Parse("1984/..")), null),
        ("interval with an unknown end", new Source("unknown", SourceKind.Book, "A book", publishedOn: Edtf.Parse("1984/")), null),
        ("interval that is open before", new Source("until", SourceKind.Book, "A book", publishedOn: Edtf.Parse("../1984-05")), null),
        ("month that is not known", new Source("mm", SourceKind.Book, "A book", publishedOn: Edtf.Parse("2004-XX")), null),
        ("a long year", new Source("long", SourceKind.Book, "A book", publishedOn: Edtf.Parse("Y-17000")), null),
        (
            "stated creators",
            new Source(
                "creators",
                SourceKind.Report,
                "Report",
                details: new SourceDetails
                {
                    Creators =
                    [
                        Creator.Institution("Human Rights Watch"),
                        Creator.Institution("Department of Energy, United States"),
                        Creator.Institution("Food and Drug Administration"),
                        Creator.Person("King", "Martin Luther", "Jr."),
                        Creator.Person("van der Berg", "J.-P."),
                        Creator.Person("Plato"),
                    ],
                }
            ),
            null
        ),
        (
            "an archived copy, read late in the evening",
            new Source(
                "copy",
                SourceKind.WebPage,
                "Page",
                url: "https://example.org/p",
                retrievedAt: new DateTimeOffset(2025, 8, 25, 2, 0, 0, TimeSpan.Zero),
                details: new SourceDetails
                {
                    RetrievedOn = new DateOnly(2025, 8, 24),
                    ArchivedUrl = "https://archive.example/2025/https://example.org/p",
                    ArchivedAt = At(2025, 8, 26),
                }
            ),
            null
        ),
        ("line breaks and tabs", new Source("lines", SourceKind.PressRelease, "First\n\tsecond", "A  B"), new Citation("two\nlines")),
    ];

    public static TheoryData<ReferenceStyle> Styles => [.. Enum.GetValues<ReferenceStyle>()];

    [Theory]
    [MemberData(nameof(Styles))]
    public void References_are_as_approved(ReferenceStyle style)
    {
        var text = new StringBuilder();
        foreach (var (name, source, citation) in _cases)
        {
            text.Append("# ")
                .Append(name)
                .Append('\n')
                .Append(Reference.To(source, style, citation).ReplaceLineEndings("\n").TrimEnd('\n'))
                .Append("\n\n");
        }

        Golden.Matches(text.ToString(), $"{style}.golden");
    }

    [Xunit.Fact]
    public void Csl_json_is_json_and_leaves_out_what_is_not_stated()
    {
        using var item = JsonDocument.Parse(Reference.To(_cases[2].Source, ReferenceStyle.CslJson));

        Assert.Equal(["id", "type", "title"], item.RootElement.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("Smith , John")]
    [InlineData("Smith, J.-")]
    [InlineData("Jean--Paul Sartre")]
    [InlineData("-")]
    [InlineData(", ,")]
    [InlineData(",")]
    [InlineData("\u00A0, \u3000x ,")]
    [InlineData("\u0080")]
    public void However_an_author_is_written_there_is_a_reference(string author)
    {
        foreach (var style in Enum.GetValues<ReferenceStyle>())
        {
            Assert.NotEmpty(Reference.To(new Source("k", SourceKind.Book, "Title", authors: [author]), style));
            Assert.NotEmpty(
                Reference.To(
                    new Source("k", SourceKind.Book, author, author, [author], "https://example.org/"),
                    style,
                    new Citation(author, author, author)
                )
            );
        }
    }

    [Xunit.Fact]
    public void Bibtex_braces_balance_whatever_the_text()
    {
        var source = new Source("k", SourceKind.Book, "}{}}{\\}", "{{{", ["A } B"], "https://example.org/{a}}");

        var entry = Reference.To(source, ReferenceStyle.Bibtex);

        Assert.Equal(entry.Count(c => c == '{'), entry.Count(c => c == '}'));
        Assert.Equal(
            0,
            entry.Aggregate(
                0,
                (depth, c) =>
                    depth < 0 ? depth
                    : c == '{' ? depth + 1
                    : c == '}' ? depth - 1
                    : depth
            )
        );
    }

    [Xunit.Fact]
    public void Ris_lines_end_in_crlf_and_never_run_over()
    {
        var record = Reference.To(_cases[^1].Source, ReferenceStyle.Ris, _cases[^1].Citation);

        Assert.All(record.TrimEnd().Split("\r\n"), line => Assert.Matches("^[A-Z][A-Z0-9]  - ?", line));
        Assert.DoesNotContain('\n', record.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Human Rights Watch")]
    [InlineData("Agence France-Presse")]
    [InlineData("Statistics Canada")]
    [InlineData("Amnesty International")]
    [InlineData("Deutsche Welle")]
    [InlineData("Reporters Sans Frontières")]
    [InlineData("Médecins du Monde")]
    [InlineData("Banco de España")]
    [InlineData("Thomson Reuters")]
    [InlineData("Johns Hopkins University")]
    [InlineData("Goldman Sachs")]
    [InlineData("Jordan Times")]
    [InlineData("Georgia Today")]
    [InlineData("Radio Free Europe")]
    [InlineData("Transparency International")]
    [InlineData("Al Jazeera")]
    [InlineData("Der Spiegel")]
    [InlineData("Amnesty International, London")]
    [InlineData("Rockefeller Foundation III")]
    public void The_name_of_an_institution_stays_whole_without_a_statement(string name)
    {
        var source = new Source("k", SourceKind.Report, "Title", authors: [name]);

        Assert.StartsWith($"{name}.", Reference.To(source, ReferenceStyle.Apa));
        Assert.Contains($$"""{"literal":"{{name}}"}""", Reference.To(source, ReferenceStyle.CslJson));
    }

    [Theory]
    [InlineData("Abbey Fenbert", "Fenbert, A.")]
    [InlineData("Knuth, Donald E.", "Knuth, D. E.")]
    [InlineData("J. R. R. Tolkien", "Tolkien, J. R. R.")]
    [InlineData("Smith, J.-P.", "Smith, J.-P.")]
    [InlineData("Martin Luther King Jr.", "King, M. L., Jr.")]
    public void The_name_of_a_person_is_taken_apart_where_that_is_safe(string name, string reference) =>
        Assert.StartsWith(reference, Reference.To(new Source("k", SourceKind.Report, "Title", authors: [name]), ReferenceStyle.Apa));

    private static Source News() =>
        new(
            "kyiv-independent-2025-08-24",
            SourceKind.NewsArticle,
            "Canada announces aid",
            "The Kyiv Independent",
            ["Abbey Fenbert"],
            "https://kyivindependent.com/canada",
            Edtf.Parse("2025-08-24"),
            At(2025, 8, 26),
            "en"
        );

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);
}

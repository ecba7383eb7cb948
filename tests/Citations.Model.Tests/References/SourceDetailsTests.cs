using System.Text;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Sources;
using Xunit;

namespace Citations.Model.Tests.References;

/// <summary>Creators, archived copies, local dates and marks of sources.</summary>
public sealed class SourceDetailsTests
{
    [Xunit.Fact]
    public void A_source_with_everything_comes_back_as_it_was()
    {
        var json = """
            {"key":"a","kind":"REPORT","title":"T","authors":["Human Rights Watch","Martin Luther King Jr."],
            "retrievedAt":"2025-08-25T02:00:00Z","creators":[{"literal":"Human Rights Watch"},{"family":"King",
            "given":"Martin Luther","suffix":"Jr."}],"retrievedOn":"2025-08-24","archivedUrl":"https://archive.example/a",
            "archivedAt":"2025-08-26T00:00:00Z","licence":"CC-BY-4.0","textAccess":"CONTEXT"}
            """.ReplaceLineEndings("");
        var source = SourceJson.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(json, Encoding.UTF8.GetString(SourceJson.Write(source)));
        Assert.Equal(source, SourceJson.ReadStored(SourceJson.Write(source)));
        Assert.Equal(source, source.WithText(new string('a', 64)).WithOrigin(null) is { } other ? Without(other) : null);

        static Source Without(Source source) =>
            SourceJson.Read(
                Encoding.UTF8.GetBytes(
                    Encoding
                        .UTF8.GetString(SourceJson.Write(source))
                        .Replace($",\"textSha256\":\"{source.TextSha256}\"", "", StringComparison.Ordinal)
                )
            );
    }

    [Xunit.Fact]
    public void Creators_give_the_names_of_the_authors()
    {
        var source = Read(""" "creators":[{"family":"Fenbert","given":"Abbey"},{"literal":"UNESCO"}] """);

        Assert.Equal(["Abbey Fenbert", "UNESCO"], source.Authors);
    }

    [Theory]
    [InlineData(""" "creators":[{"literal":"A"}],"authors":["A","B"] """, ProblemCode.OutOfRange, "creators")]
    [InlineData(""" "creators":[{}] """, ProblemCode.Missing, "creators[0].literal")]
    [InlineData(""" "creators":[{"given":"A"}] """, ProblemCode.Missing, "creators[0].family")]
    [InlineData(""" "creators":[{"family":"A","literal":"A"}] """, ProblemCode.UnknownField, "creators[0].literal")]
    [InlineData(""" "creators":[{"family":" "}] """, ProblemCode.Empty, "creators[0].family")]
    [InlineData(""" "creators":["A"] """, ProblemCode.WrongType, "creators[0]")]
    [InlineData(""" "retrievedOn":"24.8.2025" """, ProblemCode.InvalidTimestamp, "retrievedOn")]
    [InlineData(""" "retrievedOn":"2025-02-30" """, ProblemCode.InvalidTimestamp, "retrievedOn")]
    [InlineData(""" "retrievedOn":"2025-08-24","retrievedAt":"2025-08-26T00:00:00Z" """, ProblemCode.OutOfRange, "retrievedOn")]
    [InlineData(""" "archivedAt":"2025-08-26T00:00:00Z" """, ProblemCode.Missing, "archivedUrl")]
    [InlineData(""" "archivedUrl":"nowhere" """, ProblemCode.InvalidUrl, "archivedUrl")]
    [InlineData(""" "textAccess":"SOME" """, ProblemCode.UnknownName, "textAccess")]
    public void What_cannot_be_is_told_with_its_place(string fields, ProblemCode code, string path)
    {
        var fault = Assert.Throws<ModelException>(() => Read(fields));

        Assert.Equal((code, path), (fault.Problem.Code, fault.Problem.Path));
    }

    [Theory]
    [InlineData(TextAccess.None, null, TextAccess.None)]
    [InlineData(TextAccess.None, TextAccess.Full, TextAccess.None)]
    [InlineData(TextAccess.Context, null, TextAccess.Context)]
    [InlineData(TextAccess.Context, TextAccess.Full, TextAccess.Context)]
    [InlineData(TextAccess.Full, null, TextAccess.Full)]
    [InlineData(TextAccess.Full, TextAccess.Context, TextAccess.Context)]
    [InlineData(TextAccess.Full, TextAccess.None, TextAccess.None)]
    public void A_mark_lowers_what_is_shown_and_never_raises_it(TextAccess most, TextAccess? mark, TextAccess shown)
    {
        var policy = new TextPolicy(most);
        var source = new Source("a", SourceKind.Report, "T", details: new SourceDetails { TextAccess = mark });

        Assert.Equal(
            (shown, shown == TextAccess.Full, shown != TextAccess.None),
            (policy.Of(source), policy.ShowsText(source), policy.ShowsContext(source))
        );
    }

    private static Source Read(string fields) =>
        SourceJson.Read(Encoding.UTF8.GetBytes($$"""{"key":"a","kind":"REPORT","title":"T",{{fields}}}"""));
}

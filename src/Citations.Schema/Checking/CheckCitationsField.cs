using Citations.GraphQL.Coercion;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Problems;
using Citations.Schema.Citations;
using Citations.Schema.Claims;
using Citations.Schema.Errors;
using Citations.Schema.Reading;
using Citations.Storage.Checking;

namespace Citations.Schema.Checking;

/// <summary>The root field <c>checkCitations</c> and the resolvers of what it gives.</summary>
internal static class CheckCitationsField
{
    public static void Bind(ResolverMap resolvers, Reads reads)
    {
        resolvers.Enum<CitationVerdict>("CitationVerdict");
        resolvers.Root("Query").Batch<CitationCheckReport>("checkCitations", batch => CheckAsync(reads, batch));
        resolvers
            .Type<CitationCheckReport>("CitationCheckReport")
            .Property("findings", report => report.Findings)
            .Property("searchedTexts", report => report.SearchedTexts)
            .Property("searchedAllTexts", report => report.SearchedAllTexts);
        resolvers
            .Type<CitationFinding>("CitationFinding")
            .Property("quote", finding => finding.Citation.Quote)
            .Property("line", finding => finding.Citation.Line)
            .Property("url", finding => finding.Citation.Url)
            .Property("named", finding => finding.Named)
            .Property("verdict", finding => finding.Verdict)
            .Property("verification", finding => finding.Verification)
            .Property("foundIn", finding => finding.FoundIn)
            .Property("found", finding => FoundPlace.Of(finding.Found, new TextReference(finding.FoundIn?.Key, finding.FoundVersion)))
            .Property("parts", finding => finding.Parts.Select(part => new FoundPlace(part, new TextReference(finding.FoundIn?.Key))))
            .Property("nearestPassage", finding => PlacedPassage.Of(finding.Nearest, new TextReference(finding.Named?.Key)))
            .Property("hasRival", finding => finding.HasRival)
            .Property("answers", finding => finding.Answers);
        resolvers
            .Type<CitedAnswer>("CitedAnswer")
            .Property("fact", answer => answer.Fact)
            .Property("claimGroup", answer => answer.Group)
            .Property("rivals", answer => Answer.Of(answer.Group).Where(value => answer.Rivals.Contains(value.Value)));
    }

    private static async ValueTask CheckAsync(Reads reads, FieldBatch<RequestContext, CitationCheckReport> batch)
    {
        var citations = CitationsOf(batch.Arguments);
        var read = await reads.OpenAsync(batch);
        try
        {
            var report = await new CitationChecker(read.Store, new CitationCheckOptions()).CheckAsync(
                citations,
                read.At,
                batch.CancellationToken
            );
            batch.SetEach(_ => report);
        }
        catch (ModelException fault)
        {
            throw new GraphQLException($"Nothing was checked. {fault.Problem.Message}", SchemaErrorCodes.InvalidCitation);
        }
    }

    private static IReadOnlyList<CitationToCheck> CitationsOf(InputObject arguments)
    {
        var given = arguments.Get<IReadOnlyList<InputObject>>("citations");
        var markdown = arguments.Get<string>("markdown");
        return (given, markdown) switch
        {
            ({ Count: > CitationCheckOptions.MaxCitations }, null) => throw Problems.TooManyItems(
                SchemaErrorCodes.TooManyItems,
                "'citations'",
                given.Count,
                CitationCheckOptions.MaxCitations
            ),
            ({ } list, null) => [.. list.Select(Read)],
            (null, { Length: > CitationCheckOptions.MaxDocumentLength } text) => throw new GraphQLException(
                $"'markdown' has {text.Length} characters; at most {CitationCheckOptions.MaxDocumentLength} are taken. Send it in parts.",
                SchemaErrorCodes.InvalidCitation
            ),
            (null, { } text) => MarkdownQuotes.Extract(text, CitationCheckOptions.MaxCitations),
            _ => throw new GraphQLException("Give either 'citations' or 'markdown', not both.", SchemaErrorCodes.InvalidCitation),
        };
    }

    private static CitationToCheck Read(InputObject input) =>
        new(input.Get<string>("quote")!, input.Get<string>("source"), input.Get<string>("url"))
        {
            Prefix = input.Get<string>("prefix"),
            Suffix = input.Get<string>("suffix"),
            Start = input.Get<int?>("start"),
            End = input.Get<int?>("end"),
        };
}

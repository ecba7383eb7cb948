using System.Globalization;
using Citations.GraphQL.Coercion;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values.Time;
using Citations.Schema.Mutations.Inputs;
using Citations.Schema.Scalars;

namespace Citations.Schema.Mutations;

/// <summary><c>addSource</c>.</summary>
internal static class AddSource
{
    public static ValueTask<WritePayload> RunAsync(Writing writing) =>
        Definitions.AddAsync(
            writing,
            writing.Input.Get<string>("key")!,
            writing.Store.Sources,
            standing => Read(writing, standing),
            source => new SourceRecord(source),
            SourceJson.Write
        );

    /// <summary>The source of the input. A text or origin that the input leaves out stays as recorded.</summary>
    private static Source Read(Writing writing, Source? standing)
    {
        var input = writing.Input;
        var source = new Source(
            input.Get<string>("key")!,
            input.Get<SourceKind>("kind"),
            input.Get<string>("title")!,
            input.Get<string>("publisher"),
            input.Get<IReadOnlyList<string>>("authors"),
            input.Get<string>("url"),
            input.Get<Edtf>("publishedOn"),
            input.Get<DateTimeOffset?>("retrievedAt"),
            input.Get<string>("language"),
            input.Get<string>("textSha256") ?? standing?.TextSha256,
            input.Get<string>("origin") ?? standing?.DeclaredOrigin,
            details: new SourceDetails
            {
                Creators = Inside.List("creators", input.Get<IReadOnlyList<InputObject>>("creators"), ReadCreator),
                RetrievedOn = input.Get<LocalDay?>("retrievedOn") is { } day ? Date(day) : null,
                ArchivedUrl = input.Get<string>("archivedUrl"),
                ArchivedAt = input.Get<DateTimeOffset?>("archivedAt"),
                Licence = input.Get<string>("licence"),
                Description = input.Get<string>("description"),
                TextAccess = input.Get<TextAccess?>("textAccess"),
            }
        );
        return standing is null ? source : source.KeepingTextsOf(standing).WithReliability(standing.Reliability);
    }

    private static Creator ReadCreator(InputObject input) =>
        Creator.Of(input.Get<string>("literal"), input.Get<string>("family"), input.Get<string>("given"), input.Get<string>("suffix"));

    /// <exception cref="ModelException">The year is not one in which somebody can have read something.</exception>
    private static DateOnly Date(LocalDay day) =>
        DateOnly.TryParseExact(day.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new ModelException(
                ProblemCode.OutOfRange,
                "retrievedOn",
                $"{day} is not a day of the years 1 to 9999",
                "Give the local date on which it was read"
            );
}

using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values.Time;

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
            input.Get<string>("origin") ?? standing?.DeclaredOrigin
        );
        return standing is null ? source : source.KeepingTextsOf(standing).WithReliability(standing.Reliability);
    }
}

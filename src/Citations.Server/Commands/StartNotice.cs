using Citations.Interchange.Import;
using Citations.Server.Hosting;
using Citations.Server.Ide;
using Citations.Server.Pages;
using Citations.Storage;
using Citations.Storage.MongoDb;
using Citations.Storage.Snapshots;

namespace Citations.Server.Commands;

/// <summary>What a person sees who has just started the server: where to go, what is in the store, and what to ask.</summary>
internal static partial class StartNotice
{
    public static async Task TellAsync(
        WebApplication app,
        ICitationStore store,
        WebServerOptions options,
        ImportReport? seeded,
        CancellationToken cancellationToken
    )
    {
        var url = app
            .Urls.First()
            .Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .TrimEnd('/');
        foreach (var line in (store as MongoCitationStore)?.Report ?? [])
        {
            LogStore(app.Logger, line);
        }

        var counters = await store.CountersAsync(await store.LatestAsync(cancellationToken), cancellationToken);
        if (options.JsonLog)
        {
            LogListening(app.Logger, url, counters.Facts, counters.Sources, counters.Conflicting, seeded is not null);
            return;
        }

        if (!StandardStreams.IsGiven(StandardStreams.Output))
        {
            return;
        }

        Console.Out.WriteLine(
            $$"""

            Citations is listening.

              Pages        {{url}}/
              GraphQL IDE  {{(options.Http.IdePort is null ? url : app.Urls.Last())}}/graphql{{(GraphQLIde.IsInstalled ? "" : "  (left out of this build: it needs npm)")}}
              Schema       {{url}}/graphql/schema.graphql

              {{counters.Facts:N0}} facts from {{counters.Sources:N0}} sources ({{counters.Origins:N0}} origins) on {{counters.Entities:N0}} entities; {{counters.Conflicting:N0}} conflicts.{{Aside(
                seeded,
                counters
            )}}

            Ask what they disagree on:

              {{ExampleQueries.WithPagesOf(options.Api.MaxPageSize, ExampleQueries.Conflicts)}}

            Press Ctrl+C to stop.
            """
        );
        if (FirstKeyLink(app) is { } link)
        {
            Console.Out.WriteLine(
                $"""

                To record facts, make the first key within 15 minutes:

                  {link}
                """
            );
        }
    }

    /// <summary>Only somebody who sits at the terminal is offered a key: a log is read by others.</summary>
    private static string? FirstKeyLink(WebApplication app) =>
        Console.IsInputRedirected || Console.IsOutputRedirected ? null : app.Services.GetRequiredService<FirstKey>().Offer(app.Urls);

    private static string Aside(ImportReport? seeded, DatasetCounters counters) =>
        seeded is { Commits: > 0 } ? " They come with the program; start with --no-seed for an empty store."
        : counters.RecordedFacts == 0 ? " The store is empty: take records in with the command import."
        : "";

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Listening on {Url}: {Facts} facts from {Sources} sources, {Conflicts} conflicts (seeded: {Seeded})"
    )]
    private static partial void LogListening(ILogger logger, string url, long facts, long sources, long conflicts, bool seeded);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store: {Line}")]
    private static partial void LogStore(ILogger logger, string line);
}

using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Citations.Benchmarks.Baseline;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Report;
using Citations.GraphQL.Execution;
using Citations.Model.Records;
using Citations.Schema;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Benchmarks.Suites;

/// <summary>
/// GraphQL requests answered from a MongoDB, without HTTP, beside the very commands that they send, recorded once and then sent by the
/// driver alone; and commits beside plain inserts of the documents of the same facts. Client CPU is the processor time of this process for
/// one answer.
/// </summary>
internal static class OnMongo
{
    private const int Keys = 16;
    private const int Rounds = 20;
    private const int WarmUp = 5;

    /// <summary>Half of the time until then goes to compiling.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(12);

    /// <summary>Short and many, so that what else the machine does falls on both sides.</summary>
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(0.25);

    private sealed record Case(string Name, string Query, string[] Keys);

    public static async Task RunAsync(string? server, string? filled, int size, int commits, CancellationToken stop)
    {
        if (server is null)
        {
            Console.Error.WriteLine("No MongoDB: give --mongodb, or set CITATIONS_TEST_MONGODB.");
            return;
        }

        if (filled is not null)
        {
            using var there = new BareMongo(server, filled);
            await using var whole = await MongoCitationStore.OpenAsync(
                new MongoStoreOptions { Uri = server, Database = filled },
                cancellationToken: stop
            );
            if ((await whole.CountersAsync(await whole.LatestAsync(stop), stop)).RecordedFacts is var facts && facts < size)
            {
                // Nothing is found fast where there is nothing
                Console.Error.WriteLine(
                    $"{filled} holds {facts:N0} facts, not {size:N0}: import what \"generate --facts {size}\" writes, or leave "
                        + "--database out."
                );
                return;
            }

            await ReadAsync(whole, there, server, filled, size, stop);
            return;
        }

        var database = $"citations-benchmark-{Guid.NewGuid():N}";
        using var bare = new BareMongo(server, database);
        try
        {
            await using var store = await MongoCitationStore.OpenAsync(
                new MongoStoreOptions { Uri = server, Database = database },
                cancellationToken: stop
            );
            Console.WriteLine(string.Join(Environment.NewLine, store.Report));
            var data = new DataSet(size + ((commits + WarmUp) * DataSet.FactsPerCommit));
            var batches = data.Commits().ToArray();
            var stored = batches.Length - commits - WarmUp;
            foreach (var batch in batches[..stored])
            {
                await CommitAsync(store, batch, stop);
            }

            await ReadAsync(store, bare, server, database, size, stop);
            await WriteAsync(store, bare, batches[stored..], stop);
        }
        finally
        {
            await bare.DropAsync();
        }
    }

    private static Case[] Cases(DataSet data)
    {
        var subjects = data.SampleSubjects(Keys);
        return
        [
            new("entity page", EntityPage.Query, subjects),
            new("first 50 conflicts", Queries.Conflicts, ["all"]),
            new("filtered, sorted page of 50 facts", Queries.FactsPage, [.. Questions.All.Select(property => property.Key).Take(Keys)]),
            new("search for a name", Queries.Search, [.. subjects.Select(key => key[..key.IndexOf('-', StringComparison.Ordinal)])]),
        ];
    }

    private static async Task ReadAsync(
        MongoCitationStore store,
        BareMongo bare,
        string server,
        string database,
        int size,
        CancellationToken stop
    )
    {
        var address = new Uri(server.Split(',')[0]);
        await using var recorded = new RecordedCommands(address.Host, address.Port > 0 ? address.Port : 27017);
        await using var watched = await MongoCitationStore.OpenAsync(
            new MongoStoreOptions { Uri = $"mongodb://127.0.0.1:{recorded.Port}/?directConnection=true", Database = database },
            cancellationToken: stop
        );
        var cases = Cases(new DataSet(size));
        var (ours, watching) = (CitationsSchema.Create(store), CitationsSchema.Create(watched));
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var table = new Table($"{size:N0} facts", "GraphQL", "client CPU", "commands", "driver", "client CPU", "time ratio", "CPU ratio");
        foreach (var asked in cases)
        {
            var requests = asked
                .Keys.Select(key => new GraphQLRequest { Query = asked.Query, Variables = JsonSerializer.SerializeToElement(new { key }) })
                .ToArray();
            var reads = new List<BareMongo.Read[]>();
            foreach (var request in requests)
            {
                await AnswerAsync(watching, request, output, stop);
                recorded.Passed.Clear();
                await AnswerAsync(watching, request, output, stop);
                reads.Add([.. recorded.Passed.Select(BareMongo.Read.Of)]);
            }

            var (a, b, next) = (new List<Timing>(), new List<Timing>(), 0);
            Func<ValueTask> answer = () => AnswerAsync(ours, requests[next++ % requests.Length], output, stop);
            Func<ValueTask> replay = async () =>
            {
                foreach (var read in reads[next++ % reads.Count])
                {
                    await bare.RunAsync(read);
                }
            };
            await RepeatAsync(answer, _warmUp);
            await RepeatAsync(replay, _warmUp / 6);
            for (var round = 0; round < Rounds; round++)
            {
                a.Add(await RepeatAsync(answer, _round));
                b.Add(await RepeatAsync(replay, _round));
            }

            var (left, right) = (Timing.Median(a), Timing.Median(b));
            table.Add(
                asked.Name,
                Figures.Time(left.Seconds),
                Figures.Time(left.Processor),
                Figures.Ratio(reads.Average(commands => commands.Length)),
                Figures.Time(right.Seconds),
                Figures.Time(right.Processor),
                Figures.Ratio(left.Seconds / right.Seconds),
                Figures.Ratio(left.Processor / right.Processor)
            );
        }

        table.Print();
    }

    private static async Task WriteAsync(MongoCitationStore store, BareMongo bare, IReadOnlyList<Record>[] batches, CancellationToken stop)
    {
        var (ours, plain) = (new List<double>(), new List<double>());
        foreach (var batch in batches)
        {
            var begun = Stopwatch.GetTimestamp();
            var snapshot = await CommitAsync(store, batch, stop);
            ours.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            var facts = (
                await store.Facts.PageAsync(
                    new PageQuery { Where = Where.Eq(Field.FactCommit, Scalar.Of(snapshot.Commit)), Take = 2_000 },
                    snapshot,
                    stop
                )
            ).Items;
            BsonDocument[] documents =
            [
                .. facts.Select(fact =>
                    BsonFields.Decode(
                        Storage.MongoDb.Documents.StoredDocuments.Encode(
                            fact,
                            snapshot.Commit,
                            string.Join(' ', fact.Citations.Select(citation => citation.Quote))
                        )
                    )
                ),
            ];
            begun = Stopwatch.GetTimestamp();
            await bare.InsertAsync("plain", documents);
            plain.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        var (store1000, plain1000) = (Figures.Median(ours.Skip(WarmUp)), Figures.Median(plain.Skip(WarmUp)));
        var table = new Table("Commit", "store", "facts/s", "plain insert", "facts/s", "store : plain");
        table.Add(
            "1,000 facts",
            Figures.Time(store1000),
            Figures.Count(DataSet.FactsPerCommit / store1000),
            Figures.Time(plain1000),
            Figures.Count(DataSet.FactsPerCommit / plain1000),
            Figures.Ratio(store1000 / plain1000)
        );
        table.Print();
    }

    private static async ValueTask AnswerAsync(
        RequestExecutor executor,
        GraphQLRequest request,
        ArrayBufferWriter<byte> output,
        CancellationToken stop
    )
    {
        output.ResetWrittenCount();
        var result = await executor.ExecuteAsync(request, output, stop);
        if (result.Errors.Count > 0)
        {
            throw new InvalidOperationException(result.Errors[0].Message);
        }
    }

    private static async Task<Snapshot> CommitAsync(MongoCitationStore store, IReadOnlyList<Record> records, CancellationToken stop)
    {
        var result = await store.AppendAsync(new CommitBatch(records), stop);
        return result.Committed
            ? result.Snapshot
            : throw new InvalidOperationException($"not committed: {result.Problems.FirstOrDefault().Problem?.Message}");
    }

    /// <summary>The time of an operation alone, of the processor what comes with it, too: each begins on a thread of the pool, as requests
    /// do.</summary>
    private static async Task<Timing> RepeatAsync(Func<ValueTask> operation, TimeSpan time)
    {
        var (clock, count, busy, processor) = (Stopwatch.StartNew(), 0, TimeSpan.Zero, Process.GetCurrentProcess().TotalProcessorTime);
        for (; clock.Elapsed < time; count++)
        {
            if (!Thread.CurrentThread.IsThreadPoolThread)
            {
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }

            var begun = Stopwatch.GetTimestamp();
            await operation();
            busy += Stopwatch.GetElapsedTime(begun);
        }

        return new Timing(busy.TotalSeconds / count, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds / count);
    }

    private readonly record struct Timing(double Seconds, double Processor)
    {
        public static Timing Median(List<Timing> all) =>
            new(Figures.Median(all.Select(one => one.Seconds)), Figures.Median(all.Select(one => one.Processor)));
    }
}

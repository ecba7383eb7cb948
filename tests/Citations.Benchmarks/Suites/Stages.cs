using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Report;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Execution.Planning;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation;
using Citations.Schema;
using Citations.Storage;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Benchmarks.Suites;

/// <summary>The entity page in its parts, without HTTP: what each costs, on one thread.</summary>
internal static class Stages
{
    private static readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];

    public static async Task RunAsync(StoreCache stores, int size, CancellationToken stop)
    {
        var data = new DataSet(size);
        await using var store = StoreCache.Open(await stores.DirectoryAsync(data, stop));
        var keys = data.SampleSubjects(1 << 16);
        var request = Request(keys[0]);
        var source = new SourceText(EntityPage.Query);
        var schema = CitationsSchema.Definition;
        var document = GraphQLParser.Parse(source);
        var executor = CitationsSchema.Create(store);
        var engine = CitationsSchema.Create(new RememberingStore(store));
        var prepared = engine.Prepare(request);
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        using var phases = await Phases.CreateAsync(engine, prepared);

        var table = new Table("Stage of one entity page", "time", "allocated");
        await Add("parse", () => GraphQLParser.Parse(source));
        await Add("validate", () => DocumentValidator.Validate(schema, document));
        await Add("plan", () => PlanCompiler.Compile(engine.Schema, _fragments, prepared.Operation!, prepared.Variables));
        await Add("prepare a known document (look up, coerce variables)", () => engine.Prepare(request));
        await AddAsync("resolve, the store answering from memory", () => phases.ResolveAsync());
        await Add("write", () => phases.Write());
        await AddAsync("all of execution, the store answering from memory", () => RunAsync(engine, prepared, output, stop));
        var next = 0;
        PreparedRequest[] pages = [.. keys.Select(key => executor.Prepare(Request(key)))];
        await AddAsync(
            $"all of execution, pages drawn from {size:N0} facts",
            () => RunAsync(executor, pages[next++ & (pages.Length - 1)], output, stop)
        );
        next = 0;
        await AddAsync("of that, the calls to the store", () => ReadAsync(store, keys[next++ & (keys.Length - 1)], stop));
        var at = await store.LatestAsync(stop);
        await AddPartAsync("the newest commit", async key => await store.LatestAsync(stop));
        await AddPartAsync("the entity", async key => await store.Entities.GetAsync([key], at, stop));
        await AddPartAsync(
            "its facts",
            async key => await store.Facts.PagesAsync(Relation.FactSubject, [key], new PageQuery { Take = 20 }, at, stop)
        );
        await AddPartAsync("twelve sources", async key => await store.Sources.GetAsync(Sources(key), at, stop));
        table.Print();

        string[] Sources(string key)
        {
            var cluster = int.Parse(key.AsSpan(key.LastIndexOf('-') + 1), CultureInfo.InvariantCulture) / Cluster.Subjects;
            return [.. Enumerable.Range(cluster * 12, 12).Select(story => $"story-{story}")];
        }

        Task AddPartAsync(string name, Func<string, ValueTask> operation)
        {
            next = 0;
            return AddAsync($"of these, {name}", () => operation(keys[next++ & (keys.Length - 1)]));
        }

        Task Add(string name, Func<object?> operation) =>
            AddAsync(
                name,
                () =>
                {
                    GC.KeepAlive(operation());
                    return default;
                }
            );

        async Task AddAsync(string name, Func<ValueTask> operation)
        {
            var cost = await MedianLoop.MeasureAsync(operation);
            table.Add(name, Figures.Time(cost.Seconds), Figures.Bytes(cost.Allocated));
        }
    }

    private static GraphQLRequest Request(string key) =>
        new()
        {
            Query = EntityPage.Query,
            OperationName = "EntityPage",
            Variables = JsonSerializer.SerializeToElement(new { key }),
        };

    private static async ValueTask RunAsync(
        RequestExecutor executor,
        PreparedRequest prepared,
        ArrayBufferWriter<byte> output,
        CancellationToken stop
    )
    {
        output.ResetWrittenCount();
        var result = await executor.ExecuteAsync(prepared, output, stop);
        if (result.Errors.Count > 0)
        {
            throw new InvalidOperationException(result.Errors[0].Message);
        }
    }

    /// <summary>The calls that the page's resolvers make.</summary>
    private static async ValueTask ReadAsync(ICitationStore store, string key, CancellationToken stop)
    {
        var at = await store.LatestAsync(stop);
        await store.Entities.GetAsync([key], at, stop);
        var facts = (await store.Facts.PagesAsync(Relation.FactSubject, [key], new PageQuery { Take = 20 }, at, stop))[0].Items;
        await store.Sources.GetAsync([.. facts.Select(fact => fact.Source).Distinct(StringComparer.Ordinal)], at, stop);
        await store.Properties.GetAsync([.. facts.Select(fact => fact.Property).Distinct(StringComparer.Ordinal)], at, stop);
        await store.Entities.GetAsync(
            [
                .. facts
                    .Select(fact => fact.Value)
                    .OfType<Model.Values.EntityValue>()
                    .Select(value => value.Entity)
                    .Distinct(StringComparer.Ordinal),
            ],
            at,
            stop
        );
    }
}

using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Properties;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Schema.Errors;
using Citations.Schema.Reading;
using Citations.Storage.Paging;
using Citations.Storage.Queries;

namespace Citations.Schema.Sources;

/// <summary>A source, and how often it agrees with the leaders of a method.</summary>
/// <param name="Source">The source.</param>
/// <param name="Method">The method.</param>
/// <param name="Reliability">The numbers.</param>
internal sealed record RatedSource(Source Source, SupportMethod Method, SourceReliability Reliability)
{
    private const int MostGroups = 1_000;

    public static async ValueTask ResolveAsync(FieldBatch<Source, RatedSource> batch)
    {
        var method = batch.Arguments.Get<SupportMethod>("method");
        for (var i = 0; i < batch.Count; i++)
        {
            var reliability =
                method is SupportMethod.Iterative
                    ? batch[i].Reliability is { Items: > 0 } fitted
                        ? fitted
                        : null
                    : await CountAsync(batch[i], method, Read.Of(batch), batch.CancellationToken);
            batch.Set(i, reliability is null ? null : new RatedSource(batch[i], method, reliability));
        }
    }

    /// <summary>Questions whose leader is another value than what the source states.</summary>
    public static async ValueTask ExamplesAsync(FieldBatch<RatedSource, IReadOnlyList<ClaimGroup>> batch)
    {
        var first = batch.Arguments.Get<int>("first");
        if (first is < 0 or > 50)
        {
            throw first < 0
                ? Problems.NegativePageSize("first", first)
                : Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'first'", first, 50);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            var read = Read.Of(batch);
            var examples = new List<ClaimGroup>();
            await foreach (var (group, agrees) in JudgedAsync(batch[i].Source, batch[i].Method, read, batch.CancellationToken))
            {
                if (examples.Count >= first)
                {
                    break;
                }

                if (!agrees)
                {
                    examples.Add(group);
                }
            }

            batch.Set(i, examples);
        }
    }

    private static async ValueTask<SourceReliability?> CountAsync(
        Source source,
        SupportMethod method,
        Read read,
        CancellationToken cancellationToken
    )
    {
        var (items, agreed) = (0, 0);
        await foreach (var (_, agrees) in JudgedAsync(source, method, read, cancellationToken))
        {
            items++;
            agreed += agrees ? 1 : 0;
        }

        return items == 0 ? null : new SourceReliability(Math.Round((double)agreed / items, 6), items, agreed);
    }

    /// <summary>The single-valued questions that the source and another origin answer, and whether the source agrees with the
    /// leader.</summary>
    private static async IAsyncEnumerable<(ClaimGroup Group, bool Agrees)> JudgedAsync(
        Source source,
        SupportMethod method,
        Read read,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var of = Where.Some(ListField.GroupFacts, Where.Eq(Field.FactSource, Scalar.Of(source.Key)));
        var page = await read.Store.ClaimGroups.PageAsync(
            new PageQuery
            {
                Where = Where.And(of, Where.Compare(Field.GroupOriginCount, ComparisonOperator.Gt, Scalar.Of(1L))),
                Take = MostGroups,
            },
            read.At,
            cancellationToken
        );
        var keys = page.Items.Select(static group => group.Property).Distinct(StringComparer.Ordinal).ToArray();
        var properties = (await read.Store.Properties.GetAsync(keys, read.At, cancellationToken))
            .OfType<Property>()
            .ToDictionary(static property => property.Key, StringComparer.Ordinal);
        var rules = new SupportRules(method, await ReliabilitiesAsync(page.Items, method, read, cancellationToken));
        foreach (var group in page.Items)
        {
            var property = properties[group.Property];
            var own = Enumerable
                .Range(0, group.Values.Count)
                .Where(place => group.Values[place].Sources.Contains(source.Key, StringComparer.Ordinal))
                .ToArray();
            if (property.Cardinality is Cardinality.One && own.Length > 0)
            {
                var stored = group.Values[0].Support.Method == method;
                var ranked = stored ? null : GroupRanking.Rank(group, property, rules, withMargin: false);
                var leader = ranked?.Order[0] ?? 0;
                yield return (group, own.Contains(leader) || own.Any(place => group.Values[place].ImpliedBy.Contains(leader)));
            }
        }
    }

    private static async ValueTask<Func<string, SourceReliability?>> ReliabilitiesAsync(
        IReadOnlyList<ClaimGroup> groups,
        SupportMethod method,
        Read read,
        CancellationToken cancellationToken
    )
    {
        if (method is not SupportMethod.Iterative)
        {
            return static _ => null;
        }

        var keys = groups
            .SelectMany(static group => group.Values)
            .SelectMany(static value => value.Sources)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var found = (await read.Store.Sources.GetAsync(keys, read.At, cancellationToken))
            .OfType<Source>()
            .ToDictionary(static source => source.Key, static source => source.Reliability, StringComparer.Ordinal);
        return key => found.GetValueOrDefault(key);
    }
}

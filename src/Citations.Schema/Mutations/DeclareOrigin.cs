using Citations.GraphQL.Execution.Binding;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Reading;

namespace Citations.Schema.Mutations;

/// <summary><c>declareOrigin</c>.</summary>
internal static class DeclareOrigin
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        var (sources, origin) = (writing.Input.Get<IReadOnlyList<string>>("sources")!, writing.Input.Get<string>("origin")!);
        if (sources.Count > writing.Options.MaxRecordedFacts)
        {
            return await writing.RefuseAsync(
                new TooManyItems(InputPath.Root.Then("sources"), sources.Count, writing.Options.MaxRecordedFacts)
            );
        }

        var records = new Record[sources.Count];
        for (var i = 0; i < records.Length; i++)
        {
            try
            {
                var isItself = string.Equals(sources[i], origin, StringComparison.Ordinal);
                records[i] = new OriginRecord(sources[i], isItself ? null : origin);
            }
            catch (ModelException fault)
            {
                var at = fault.Problem.Path is "source" ? InputPath.Root.Then("sources", i) : InputPath.Root.Then("origin");
                return await writing.RefuseAsync(InvalidInput.Of(fault.Problem with { Path = "" }, at));
            }
        }

        return await writing.CommitAsync(records, i => InputPath.Root.Then("sources", i));
    }

    public static ValueTask SourcesAsync(FieldBatch<WritePayload, IReadOnlyList<Source>> batch) =>
        batch[0].Errors is not null
            ? ValueTask.CompletedTask
            : Lookups.ManyAsync(
                batch,
                store => store.Sources,
                payload => [.. payload.Outcomes.Select(outcome => outcome.Key)],
                (_, sources) => sources
            );
}

using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Mutations.Inputs;
using Citations.Schema.Reading;
using Citations.Storage.Commits;

namespace Citations.Schema.Mutations;

/// <summary><c>recordFacts</c>.</summary>
internal static class RecordFacts
{
    public static void Bind(ResolverMap resolvers) =>
        resolvers
            .Type<RecordedFact>("RecordedFact")
            .Property("index", result => result.Index)
            .Batch<Fact>("fact", batch => Lookups.OneAsync(batch, at => at.Facts, result => result.Fact))
            .Property("alreadyRecorded", result => result.AlreadyRecorded);

    public static IReadOnlyList<RecordedFact>? ResultsOf(WritePayload payload) =>
        payload.Errors is not null
            ? null
            :
            [
                .. payload.Outcomes.Select(
                    (outcome, index) => new RecordedFact(index, outcome.Key, outcome.Status == WriteStatus.Unchanged)
                ),
            ];

    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        var inputs = writing.Input.Get<IReadOnlyList<InputObject>>("facts")!;
        if (inputs.Count > writing.Options.MaxRecordedFacts)
        {
            return await writing.RefuseAsync(
                new TooManyItems(InputPath.Root.Then("facts"), inputs.Count, writing.Options.MaxRecordedFacts)
            );
        }

        var items = new List<(int Index, FactInput Input)>(inputs.Count);
        var errors = new List<WriteError>();
        for (var i = 0; i < inputs.Count; i++)
        {
            try
            {
                items.Add((i, FactInput.Read(inputs[i], writing)));
            }
            catch (ModelException fault)
            {
                errors.Add(InvalidInput.Of(fault.Problem, PlaceOf(i)));
            }
        }

        return await CommitAsync(writing, items, errors);
    }

    /// <summary>
    /// Commits the facts. If the input has an error already, this is a dry run: the store checks the other facts, so that one answer lists
    /// all errors.
    /// </summary>
    private static async ValueTask<WritePayload> CommitAsync(
        Writing writing,
        List<(int Index, FactInput Input)> items,
        List<WriteError> errors
    )
    {
        var records = items.ConvertAll(item => (Record)new FactRecord(item.Input.Fact));
        var result = await writing.AppendAsync(
            new CommitBatch(records) { RecordQuotesNotFound = writing.Input.Get<bool>("acceptQuotesNotFound"), DryRun = errors.Count > 0 }
        );
        foreach (var (at, problem) in result.Problems)
        {
            var (index, input) = items[at];
            if (StoreRefusals.Of(problem, records[at], PlaceOf(index), input.Citations, input.Qualifiers) is { } error)
            {
                errors.Add(error);
            }
        }

        return errors.Count == 0
            ? writing.Accepted(result)
            : WritePayload.Refused(result.Snapshot, [.. errors.OrderBy(error => error.At.Index)]);
    }

    private static InputPath PlaceOf(int index) => InputPath.Root.Then("facts", index);

    /// <summary>The result for one fact of the input.</summary>
    internal sealed record RecordedFact(int Index, string Fact, bool AlreadyRecorded);
}

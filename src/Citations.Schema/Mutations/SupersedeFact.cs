using Citations.GraphQL.Coercion;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Mutations.Inputs;
using Citations.Schema.Nodes;
using Citations.Storage.Commits;

namespace Citations.Schema.Mutations;

/// <summary><c>supersedeFact</c>.</summary>
internal static class SupersedeFact
{
    private static readonly InputPath _record = InputPath.Root.Then("by.record");

    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        FactInput? record = null;
        var by = writing.Input.Get<InputObject>("by")!;
        try
        {
            record = by.TryGet<InputObject>("record", out var given) ? Inside.Of("by.record", () => FactInput.Read(given, writing)) : null;
            var successor = record?.Fact.Key ?? GlobalId.FactKey(by.Get<string>("fact")!);
            return await CommitAsync(
                writing,
                record,
                new Supersession(successor, writing.Caller.Name, writing.Now, writing.Input.Get<string>("reason")!)
            );
        }
        catch (ModelException fault) when (record is null && fault.Problem.Path is "fact")
        {
            return await writing.RefuseAsync(new UnknownFact(InputPath.Root.Then("by.fact"), by.Get<string>("fact")!));
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }
    }

    private static async ValueTask<WritePayload> CommitAsync(Writing writing, FactInput? record, Supersession supersession)
    {
        var retirement = new SupersessionRecord(GlobalId.FactKey(writing.Input.Get<string>("fact")!), supersession);
        IReadOnlyList<Record> records = record is null ? [retirement] : [retirement, new FactRecord(record.Fact)];
        var result = await writing.AppendAsync(
            new CommitBatch(records) { RecordQuotesNotFound = writing.Input.Get<bool>("acceptQuotesNotFound") }
        );
        var errors = result
            .Problems.Where(refusal => record is null || refusal.Problem is not { Code: WriteProblemCode.UnknownFact, Path: not "fact" }) // says only that the record was refused
            .Select(refusal =>
                refusal.Index == 0
                    ? StoreRefusals.Of(refusal.Problem, retirement, InputPath.Root)
                    : StoreRefusals.Of(refusal.Problem, records[1], _record, record!.Citations, record.Qualifiers)
            )
            .OfType<WriteError>()
            .ToArray();
        return errors.Length > 0 ? WritePayload.Refused(result.Snapshot, errors) : writing.Accepted(result);
    }
}

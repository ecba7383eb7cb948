using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Nodes;

namespace Citations.Schema.Mutations;

/// <summary><c>retractFact</c>.</summary>
internal static class RetractFact
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        Retraction retraction;
        try
        {
            retraction = new Retraction(writing.Caller.Name, writing.Now, writing.Input.Get<string>("reason")!);
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }

        var fact = GlobalId.FactKey(writing.Input.Get<string>("fact")!);
        return await writing.CommitAsync([new RetractionRecord(fact, retraction)], _ => InputPath.Root);
    }
}

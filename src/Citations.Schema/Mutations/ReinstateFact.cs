using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Nodes;

namespace Citations.Schema.Mutations;

/// <summary><c>reinstateFact</c>.</summary>
internal static class ReinstateFact
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        Reinstatement reinstatement;
        try
        {
            reinstatement = new Reinstatement(writing.Caller.Name, writing.Now, writing.Input.Get<string>("reason")!);
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }

        var fact = GlobalId.FactKey(writing.Input.Get<string>("fact")!);
        return await writing.CommitAsync([new ReinstatementRecord(fact, reinstatement)], _ => InputPath.Root);
    }
}

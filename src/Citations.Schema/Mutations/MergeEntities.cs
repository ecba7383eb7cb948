using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;

namespace Citations.Schema.Mutations;

/// <summary><c>mergeEntities</c> and <c>undoMerge</c>.</summary>
internal static class MergeEntities
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        var (from, into) = (writing.Input.Get<IReadOnlyList<string>>("from")!, writing.Input.Get<string>("into")!);
        if (from.Count > writing.Options.MaxRecordedFacts)
        {
            return await writing.RefuseAsync(new TooManyItems(InputPath.Root.Then("from"), from.Count, writing.Options.MaxRecordedFacts));
        }

        if (from.Count == 0)
        {
            return await writing.RefuseAsync(
                new InvalidInput(
                    WireName.Of(ProblemCode.Missing),
                    InputPath.Root.Then("from"),
                    "it names no entity",
                    "Name the entities to be merged"
                )
            );
        }

        EntityMerge merge;
        try
        {
            merge = new EntityMerge(into, writing.Caller.Name, writing.Now, writing.Input.Get<string>("reason")!);
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }

        return await writing.CommitAsync([.. from.Select(key => new MergeRecord(key, merge))], i => InputPath.Root.Then("from", i));
    }

    public static async ValueTask<WritePayload> UndoAsync(Writing writing)
    {
        EntityMerge merge;
        try
        {
            merge = new EntityMerge(into: null, writing.Caller.Name, writing.Now, writing.Input.Get<string>("reason")!);
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }

        return await writing.CommitAsync(
            [new MergeRecord(writing.Input.Get<string>("entity")!, merge)],
            _ => InputPath.Root.Then("entity")
        );
    }
}

using Citations.GraphQL.Coercion;
using Citations.Model.Entities;
using Citations.Model.Problems;
using Citations.Model.Records;
using Citations.Schema.Mutations.Errors;
using Citations.Schema.Mutations.Inputs;

namespace Citations.Schema.Mutations;

/// <summary><c>ruleOnValues</c>.</summary>
internal static class RuleOnValues
{
    public static async ValueTask<WritePayload> RunAsync(Writing writing)
    {
        var input = writing.Input;
        Ruling ruling;
        try
        {
            ruling = new Ruling(
                input.Get<string>("property")!,
                Inside.List("qualifiers", input.Get<IReadOnlyList<InputObject>>("qualifiers"), FactInput.ReadQualifier),
                Inside.Of("a", () => ValueInput.Read(input.Get<InputObject>("a")!)),
                Inside.Of("b", () => ValueInput.Read(input.Get<InputObject>("b")!)),
                input.Get<Verdict>("verdict"),
                writing.Caller.Name,
                writing.Now,
                input.Get<string>("reason")!
            );
        }
        catch (ModelException fault)
        {
            return await writing.RefuseAsync(InvalidInput.Of(fault.Problem, InputPath.Root));
        }

        return await writing.CommitAsync([new RulingRecord(input.Get<string>("subject")!, ruling)], _ => InputPath.Root);
    }
}

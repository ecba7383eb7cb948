namespace Citations.GraphQL.Types.Rules.Directives;

/// <summary>Arguments of directives must have input types (specification §3.13).</summary>
internal static class DirectiveArguments
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var argument in schema.Directives.SelectMany(Inputs.In))
        {
            Inputs.Check(argument, "argument", problems, atType: false);
        }
    }
}

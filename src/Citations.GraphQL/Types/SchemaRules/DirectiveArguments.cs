namespace Citations.GraphQL.Types.SchemaRules;

/// <summary>Directives' arguments are of input types (specification §3.13).</summary>
internal static class DirectiveArguments
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var argument in schema.Directives.SelectMany(Inputs.Of))
        {
            Inputs.Check(argument, "argument", problems, atType: false);
        }
    }
}

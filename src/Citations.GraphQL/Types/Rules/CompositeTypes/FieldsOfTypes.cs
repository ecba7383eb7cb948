namespace Citations.GraphQL.Types.Rules.CompositeTypes;

/// <summary>
/// Objects and interfaces must have fields. Fields have output types, their arguments input types (specification §3.6, §3.7).
/// </summary>
internal static class FieldsOfTypes
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var type in schema.Types.OfType<FieldsType>())
        {
            if (type.Fields.Count == 0)
            {
                problems.Add($"Type {type} must define one or more fields.", type.SyntaxNodes);
            }

            foreach (var field in type.Fields)
            {
                if (!field.Type.IsOutput)
                {
                    problems.Add($"The type of {field} must be Output Type but got: {field.Type}.", field.SyntaxNode?.Type);
                }

                foreach (var argument in Inputs.In(field))
                {
                    Inputs.Check(argument, "argument", problems);
                }
            }
        }
    }
}

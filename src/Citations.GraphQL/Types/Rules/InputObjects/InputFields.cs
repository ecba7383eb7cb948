namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>
/// Input objects must have fields of input types. The fields of a OneOf input object must be nullable and have no default (specification
/// §3.10).
/// </summary>
internal static class InputFields
{
    public static void Check(Schema schema, ProblemList problems)
    {
        foreach (var type in schema.Types.OfType<InputObjectType>())
        {
            if (type.Fields.Count == 0)
            {
                problems.Add($"Input Object type {type} must define one or more fields.", type.SyntaxNodes);
            }

            foreach (var field in Inputs.In(type))
            {
                Inputs.Check(field, "input field", problems);
                if (type.IsOneOf)
                {
                    CheckOneOf(field, problems);
                }
            }
        }
    }

    private static void CheckOneOf(Input field, ProblemList problems)
    {
        if (field.Definition.Type is NonNullType)
        {
            problems.Add($"OneOf input field {field.Coordinate} must be nullable.", field.Definition.SyntaxNode?.Type);
        }

        if (field.Definition.DefaultValue is not null)
        {
            problems.Add($"OneOf input field {field.Coordinate} cannot have a default value.", field.Definition.SyntaxNode);
        }
    }
}

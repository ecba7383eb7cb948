namespace Citations.GraphQL.Types.SchemaRules;

/// <summary>Input objects have fields of input types; those of a OneOf input object are nullable and without default (specification
/// §3.10).</summary>
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

            foreach (var field in Inputs.Of(type))
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

namespace Citations.GraphQL.Types;

/// <summary>Output types whose positions are null on an error only (the nullability working group's <c>@semanticNonNull</c>).</summary>
internal static class SemanticNonNull
{
    /// <summary>The directive, as relay-compiler and Apollo know it.</summary>
    public const string Definition = """"
        """
        The field is null on an error only. In lists, `levels` names the depths that this is true of: 0 is the field itself, 1 the items of
        its list.
        """
        directive @semanticNonNull(levels: [Int] = [0]) on FIELD_DEFINITION
        """";

    private const string Identity = "id";
    private const string Pages = "PageInfo";

    /// <summary>Whether a field keeps its type: clients rely on the identity of objects, and on the position of pages.</summary>
    public static bool IsExempt(FieldsType parent, FieldDefinition field) =>
        string.Equals(parent.Name, Pages, StringComparison.Ordinal) || string.Equals(field.Name, Identity, StringComparison.Ordinal);

    /// <summary>The type without <c>!</c>, and the directive that says where there was one.</summary>
    public static string Of(GraphQLType type)
    {
        var levels = new List<int>();
        var nullable = Weaken(type, 0, levels);
        return levels switch
        {
            [] => nullable,
            [0] => $"{nullable} @semanticNonNull",
            _ => $"{nullable} @semanticNonNull(levels: [{string.Join(", ", levels)}])",
        };
    }

    private static string Weaken(GraphQLType type, int level, List<int> levels)
    {
        if (type is NonNullType nonNull)
        {
            levels.Add(level);
            return Weaken(nonNull.OfType, level, levels);
        }

        return type is ListType list ? $"[{Weaken(list.OfType, level + 1, levels)}]" : type.ToString()!;
    }
}

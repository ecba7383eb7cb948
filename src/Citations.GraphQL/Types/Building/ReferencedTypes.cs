namespace Citations.GraphQL.Types.Building;

/// <summary>
/// Orders a schema's types: as defined, each specified scalar at its first use, introspection last. A specified scalar that nothing uses is
/// not part of the schema (specification §3.5).
/// </summary>
internal sealed class ReferencedTypes
{
    private readonly List<NamedType> _ordered = [];
    private readonly HashSet<NamedType> _known;

    private ReferencedTypes(IReadOnlyList<NamedType> defined) => _known = [.. defined];

    public static IReadOnlyList<NamedType> InOrder(IReadOnlyList<NamedType> defined, IReadOnlyList<DirectiveDefinition> directives)
    {
        var result = new ReferencedTypes(defined);
        foreach (var type in defined)
        {
            result._ordered.Add(type);
            result.AddReferencedBy(type);
        }

        foreach (var argument in directives.SelectMany(directive => directive.Arguments))
        {
            result.Add(argument.Type.Named);
        }

        result.Add(Introspection.Schema);
        return result._ordered;
    }

    private void Add(NamedType type)
    {
        if (_known.Add(type))
        {
            _ordered.Add(type);
            AddReferencedBy(type);
        }
    }

    private void AddReferencedBy(NamedType type)
    {
        switch (type)
        {
            case FieldsType fieldsType:
                foreach (var field in fieldsType.Fields)
                {
                    Add(field.Type.Named);
                    foreach (var argument in field.Arguments)
                    {
                        Add(argument.Type.Named);
                    }
                }

                break;
            case InputObjectType input:
                foreach (var field in input.Fields)
                {
                    Add(field.Type.Named);
                }

                break;
        }
    }
}

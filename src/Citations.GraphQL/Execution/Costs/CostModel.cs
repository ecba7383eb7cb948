using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>The cost of a field by the schema.</summary>
/// <param name="Weight">The weight of the field.</param>
/// <param name="TypeWeight">The weight of the type that the field gives.</param>
/// <param name="Size">The size of its list, if declared.</param>
internal sealed record FieldWeights(double Weight, double TypeWeight, ListSize? Size);

/// <summary>
/// The weights of a schema, from <c>@cost</c> and <c>@listSize</c> of the cost directives specification
/// (<see href="https://ibm.github.io/graphql-specs/cost-spec.html"/>), with its defaults where the schema has no directive.
/// </summary>
internal sealed class CostModel
{
    private readonly Dictionary<FieldDefinition, FieldWeights> _fields = [];

    public CostModel(Schema schema)
    {
        Inputs = new InputWeights(schema);
        foreach (
            var field in schema.Types.OfType<ObjectType>().Where(type => !Introspection.Contains(type.Name)).SelectMany(type => type.Fields)
        )
        {
            _fields.Add(field, new FieldWeights(Weight.OfField(field), Weight.OfType(field.Type.Named), ListSize.Read(field)));
        }
    }

    /// <summary>The weights of arguments and input fields.</summary>
    public InputWeights Inputs { get; }

    /// <summary>The weights of a field. Null for introspection, which has limits of its own.</summary>
    public FieldWeights? WeightsOf(FieldDefinition field) => _fields.GetValueOrDefault(field);

    /// <summary>The errors in the directives of a schema.</summary>
    public static IEnumerable<string> FindErrors(Schema schema)
    {
        foreach (var type in schema.Types)
        {
            var sites = Sites(type)
                .Select(site => (Owner: type.Name, site.Name, site.Directives))
                .Prepend((Owner: type.Name, Name: null, Directives: type.AppliedDirectives));
            foreach (var (owner, name, directives) in sites)
            {
                if (directives.Any(directive => directive.Name.Value is Weight.Directive && !Weight.IsValid(directive)))
                {
                    yield return $"The weight of {(name is null ? owner : $"{owner}.{name}")} is no number.";
                }
            }
        }

        foreach (var field in schema.Types.OfType<FieldsType>().SelectMany(type => type.Fields))
        {
            foreach (var error in ErrorsOf(field))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<(string? Name, IEnumerable<DirectiveNode> Directives)> Sites(NamedType type) =>
        type switch
        {
            FieldsType fields => fields.Fields.SelectMany(field =>
                field
                    .Arguments.Select(argument => ((string?)$"{field.Name}({argument.Name}:)", Applied(argument)))
                    .Prepend((field.Name, field.SyntaxNode?.Directives ?? []))
            ),
            InputObjectType input => input.Fields.Select(field => ((string?)field.Name, Applied(field))),
            _ => [],
        };

    private static IEnumerable<DirectiveNode> Applied(InputValueDefinition input) => input.SyntaxNode?.Directives ?? [];

    private static IEnumerable<string> ErrorsOf(FieldDefinition field)
    {
        if (ListSize.Read(field) is not { } size)
        {
            yield break;
        }

        foreach (var path in size.Slicing.Where(path => Resolve(field, path) is null))
        {
            yield return $"The slicing argument {string.Join('.', path)} of {field} does not exist.";
        }

        foreach (var name in size.SizedFields.Where(name => field.Type.Named is not FieldsType below || below.Field(name) is null))
        {
            yield return $"The sized field {name} of {field} does not exist.";
        }
    }

    private static InputValueDefinition? Resolve(FieldDefinition field, IReadOnlyList<string> path)
    {
        var input = field.Argument(path[0]);
        foreach (var name in path.Skip(1))
        {
            input = (input?.Type.Named as InputObjectType)?.Field(name);
        }

        return input;
    }
}

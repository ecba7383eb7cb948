using System.Collections;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Costs;

/// <summary>
/// The weights of arguments and input fields at any depth of a value. A value costs the same as a literal and as a variable.
/// </summary>
internal sealed class InputWeights
{
    private readonly HashSet<InputObjectType> _weighty;

    /// <summary>Finds the input types that have a weight at any depth. The values of other types are never examined.</summary>
    public InputWeights(Schema schema)
    {
        var types = schema.Types.OfType<InputObjectType>().ToList();
        _weighty = [.. types.Where(type => type.Fields.Any(field => WeightOf(field) != 0))];
        while (types.RemoveAll(type => !_weighty.Contains(type) && type.Fields.Any(HasWeightBelow) && _weighty.Add(type)) > 0)
        {
            // Repeat until no further type is found.
        }
    }

    /// <summary>The weight of an argument or input field itself; 0 unless the schema says otherwise.</summary>
    public static double WeightOf(InputValueDefinition input) => Weight.Declared(input.SyntaxNode?.Directives ?? []) ?? 0;

    /// <summary>Whether a value of this argument or input field may cost anything.</summary>
    public bool HasWeight(InputValueDefinition input) => WeightOf(input) != 0 || HasWeightBelow(input);

    /// <summary>Whether the cost of a literal depends on variables.</summary>
    public bool UsesVariables(InputValueDefinition input, ValueNode literal) =>
        HasWeight(input) && UsesVariables(literal, input.Type.Named);

    /// <summary>The cost of a literal given for an argument or input field.</summary>
    public double CostOf(InputValueDefinition input, ValueNode literal, VariableValues variables) =>
        literal is VariableNode variable
            ? variables.TryGet(variable.Name.Value, out var value)
                ? CostOf(input, value)
                : 0
            : WeightOf(input) + Below(literal, input.Type.Named, variables);

    /// <summary>The cost of a coerced value given for an argument or input field.</summary>
    private double CostOf(InputValueDefinition input, object? value) => WeightOf(input) + Below(value, input.Type.Named);

    private double Below(ValueNode literal, NamedType type, VariableValues variables)
    {
        if (type is not InputObjectType input || !_weighty.Contains(input))
        {
            return 0;
        }

        return literal switch
        {
            VariableNode variable => Below(variables.Find(variable.Name.Value), type),
            ListValueNode list => list.Values.Sum(item => Below(item, type, variables)),
            ObjectValueNode fields => fields.Fields.Sum(field =>
                input.Field(field.Name.Value) is { } definition ? CostOf(definition, field.Value, variables) : 0
            )
                + input
                    .Fields.Where(field => field.DefaultValue is not null && !IsGiven(fields, field, variables))
                    .Sum(field => CostOf(field, field.DefaultValue!, variables)),
            _ => 0,
        };
    }

    private double Below(object? value, NamedType type)
    {
        if (type is not InputObjectType input || !_weighty.Contains(input))
        {
            return 0;
        }

        switch (value)
        {
            case InputObject fields:
                var cost = 0d;
                foreach (var (name, given) in fields.AsSpan())
                {
                    cost += input.Field(name) is { } definition ? CostOf(definition, given) : 0;
                }

                return cost;
            case IEnumerable items:
                return items.Cast<object?>().Sum(item => Below(item, type));
            default:
                return 0;
        }
    }

    private static bool IsGiven(ObjectValueNode literal, InputValueDefinition field, VariableValues variables) =>
        literal.Fields.Any(given =>
            string.Equals(given.Name.Value, field.Name, StringComparison.Ordinal)
            && (given.Value is not VariableNode variable || variables.TryGet(variable.Name.Value, out _))
        );

    private bool UsesVariables(ValueNode literal, NamedType type) =>
        literal switch
        {
            VariableNode => true,
            ListValueNode list => list.Values.Any(item => UsesVariables(item, type)),
            ObjectValueNode fields when type is InputObjectType input => fields.Fields.Any(field =>
                input.Field(field.Name.Value) is { } definition && UsesVariables(definition, field.Value)
            ),
            _ => false,
        };

    private bool HasWeightBelow(InputValueDefinition input) => input.Type.Named is InputObjectType type && _weighty.Contains(type);
}

using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Coercion;

/// <summary>The variables that an operation declares. Their types are looked up and their defaults coerced once.</summary>
internal sealed class VariableDefinitions
{
    private const int MaxErrors = 50;
    private readonly List<Variable> _variables = [];

    private VariableDefinitions() { }

    /// <summary>Reads the declarations of a validated operation.</summary>
    public static VariableDefinitions Read(Schema schema, OperationDefinitionNode operation)
    {
        var definitions = new VariableDefinitions();
        foreach (var node in operation.VariableDefinitions)
        {
            definitions._variables.Add(new Variable(node, TypeReferences.Resolve(schema, node.Type)));
        }

        return definitions;
    }

    /// <summary>Coerces the given values (specification §6.1.2). Returns either the values or the errors, up to a limit.</summary>
    public (VariableValues? Values, IReadOnlyList<GraphQLError> Errors) Coerce(JsonElement? given)
    {
        if (given is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            return (null, [new GraphQLError("Variables must be an object of values by name.", ErrorCodes.InvalidRequest)]);
        }

        if (_variables.Count == 0)
        {
            return (VariableValues.None, []);
        }

        var errors = new List<GraphQLError>();
        var values = new Dictionary<string, object?>(_variables.Count, StringComparer.Ordinal);
        foreach (var variable in _variables)
        {
            if (errors.Count <= MaxErrors)
            {
                Coerce(variable, given, values, errors);
            }
        }

        if (errors.Count > MaxErrors)
        {
            errors.RemoveRange(MaxErrors, errors.Count - MaxErrors);
            errors.Add(
                new GraphQLError(
                    "Too many errors processing variables, error limit reached. Execution aborted.",
                    ErrorCodes.VariableCoercion
                )
            );
        }

        return errors.Count == 0 ? (new VariableValues(values), []) : (null, errors);
    }

    private static void Coerce(Variable variable, JsonElement? given, Dictionary<string, object?> values, List<GraphQLError> errors)
    {
        if (given is not { ValueKind: JsonValueKind.Object } members || !members.TryGetProperty(variable.Name, out var value))
        {
            value = default;
            if (variable.Node.DefaultValue is not null)
            {
                UseDefault(variable, values, errors);
                return;
            }

            if (variable.Type is not NonNullType)
            {
                return;
            }
        }

        var coercer = new JsonCoercer(error => Add(errors, variable, $"has invalid value{error.At}: {error.Message}", error.Path));
        values[variable.Name] = coercer.Coerce(value, variable.Type);
    }

    private static void UseDefault(Variable variable, Dictionary<string, object?> values, List<GraphQLError> errors)
    {
        try
        {
            values[variable.Name] = variable.Default;
        }
        catch (InputException wrong)
        {
            Add(errors, variable, $"has invalid default value{wrong.Error.At}: {wrong.Message}");
        }
    }

    /// <summary>
    /// Adds an error. <c>extensions.inputPath</c> is the path inside the variable's value, beginning with the variable's name.
    /// </summary>
    /// <returns>Whether more errors may be added.</returns>
    private static bool Add(List<GraphQLError> errors, Variable variable, string problem, params IReadOnlyList<PathSegment> path)
    {
        errors.Add(
            new GraphQLError($"Variable \"${variable.Name}\" {problem}", ErrorCodes.VariableCoercion)
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["inputPath"] = PathSegment.ToPath([variable.Name, .. path]),
                },
            }.At(variable.Node)
        );
        return errors.Count <= MaxErrors;
    }

    private sealed class Variable(VariableDefinitionNode node, GraphQLType type)
    {
        private readonly Lazy<object?> _default = new(
            () => new LiteralCoercer(VariableValues.None).Coerce(node.DefaultValue!, type),
            LazyThreadSafetyMode.PublicationOnly
        );

        public VariableDefinitionNode Node { get; } = node;

        public string Name { get; } = node.Variable.Name.Value;

        public GraphQLType Type { get; } = type;

        public object? Default => _default.Value;
    }
}

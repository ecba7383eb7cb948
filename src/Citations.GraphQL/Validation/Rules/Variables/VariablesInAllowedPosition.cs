using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Variables;

/// <summary>
/// A variable's type must fit every place where it is used.
/// <see href="https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed">Specification §5.8.5, All Variable Usages Are
/// Allowed</see>.
/// </summary>
/// <remarks>
/// A field of a <c>@oneOf</c> object is a non-null position (<c>IsNonNullPosition</c>), so a nullable variable needs a default there.
/// graphql-js 17 does not check objects in a non-null position, and ignores defaults. This rule follows the specification.
/// </remarks>
public sealed class VariablesInAllowedPosition : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("All-Variable-Usages-Are-Allowed");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Leave(operation =>
        {
            if (operation.VariableDefinitions.Count == 0)
            {
                return;
            }

            var declared = new Dictionary<string, Declared>(StringComparer.Ordinal);
            foreach (var definition in operation.VariableDefinitions)
            {
                var type = TypeRelations.Resolve(context.Schema, definition.Type);
                declared[definition.Variable.Name.Value] = new Declared(definition, type);
            }

            // Check each kind of use once. Only if one is wrong, check all uses in order, to report them.
            var variables = context.Variables.Of(operation);
            if (
                declared.All(entry =>
                    variables.KindsOf(entry.Key).All(usage => Fits(usage, entry.Value) && !IsNullableInOneOf(usage, entry.Value))
                )
            )
            {
                return;
            }

            foreach (var usage in variables.All)
            {
                if (!declared.TryGetValue(usage.Name, out var variable))
                {
                    continue;
                }

                if (!Fits(usage, variable))
                {
                    context.Report(
                        this,
                        $"Variable \"${usage.Name}\" of type \"{variable.Type}\" used in position expecting type \"{usage.Type}\".",
                        variable.Node,
                        usage.Node
                    );
                }

                if (IsNullableInOneOf(usage, variable))
                {
                    context.Report(
                        this,
                        $"Variable \"${usage.Name}\" is of type \"{variable.Type}\" but must be non-nullable to be used for OneOf "
                            + $"Input Object \"{usage.ParentType!.Named}\".",
                        variable.Node,
                        usage.Node
                    );
                }
            }

            bool Fits(VariableUsage usage, Declared variable)
            {
                if (usage.Type is not { } place || variable.Type is not { } type)
                {
                    return true;
                }

                if (place is not NonNullType || type is NonNullType)
                {
                    return TypeRelations.IsSubTypeOf(context.Schema, type, place);
                }

                // A default replaces null: the variable's own, or that of its place.
                return (variable.Node.DefaultValue is not (null or NullValueNode) || usage.HasLocationDefault)
                    && TypeRelations.IsSubTypeOf(context.Schema, type, place.Nullable);
            }
        });

    private static bool IsNullableInOneOf(VariableUsage usage, Declared variable) =>
        usage is { Type: not null, ParentType.Nullable: InputObjectType { IsOneOf: true } }
        && variable is { Type: not null and not NonNullType, Node.DefaultValue: null or NullValueNode };

    private readonly record struct Declared(VariableDefinitionNode Node, GraphQLType? Type);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Tests.Execution;

/// <summary>
/// The specification's algorithms (§6.3, §6.4) written down as plainly as can be: depth-first, one value at a time, into
/// a tree. Slow, obvious, and sharing nothing with the engine but syntax and schema.
/// </summary>
internal sealed class ReferenceInterpreter(
    Schema schema,
    DocumentNode document,
    IReadOnlyDictionary<string, bool> conditions,
    RandomWorld world
)
{
    public JsonArray Errors { get; } = [];

    public JsonObject Execute(OperationDefinitionNode operation)
    {
        var root = schema.QueryType!;
        JsonNode? data;
        try
        {
            data = ExecuteSelectionSet([operation.SelectionSet], root, RandomWorld.Root, []);
        }
        catch (Propagation)
        {
            data = null;
        }

        return new JsonObject { ["data"] = data, ["errors"] = Errors };
    }

    private JsonObject ExecuteSelectionSet(
        IEnumerable<SelectionSetNode> selectionSets,
        ObjectType type,
        string value,
        IReadOnlyList<object> path
    )
    {
        var groups = new List<(string Key, List<FieldNode> Fields)>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
        {
            CollectFields(type, selectionSet, visited, groups);
        }

        var result = new JsonObject();
        foreach (var (key, fields) in groups)
        {
            result[key] = ExecuteField(type, value, fields, [.. path, key]);
        }

        return result;
    }

    private void CollectFields(
        ObjectType type,
        SelectionSetNode selectionSet,
        HashSet<string> visited,
        List<(string Key, List<FieldNode> Fields)> groups
    )
    {
        foreach (var selection in selectionSet.Selections.Where(IsIncluded))
        {
            if (selection is FieldNode field)
            {
                var group = groups.Find(candidate => candidate.Key == field.ResponseName);
                if (group.Fields is null)
                {
                    groups.Add(group = (field.ResponseName, []));
                }

                group.Fields.Add(field);
            }
            else if (selection is InlineFragmentNode inline && Applies(inline.TypeCondition?.Name.Value, type))
            {
                CollectFields(type, inline.SelectionSet, visited, groups);
            }
            else if (selection is FragmentSpreadNode spread && !visited.Contains(spread.Name.Value))
            {
                var fragment = document
                    .Definitions.OfType<FragmentDefinitionNode>()
                    .Single(candidate => candidate.Name.Value == spread.Name.Value);
                if (Applies(fragment.TypeCondition.Name.Value, type))
                {
                    visited.Add(spread.Name.Value);
                    CollectFields(type, fragment.SelectionSet, visited, groups);
                }
            }
        }
    }

    private bool IsIncluded(SelectionNode selection) =>
        selection.Directives.All(directive =>
        {
            var value = directive.Arguments[0].Value switch
            {
                BooleanValueNode literal => literal.Value,
                VariableNode variable => conditions[variable.Name.Value],
                _ => throw new InvalidOperationException("A condition is a literal or a variable."),
            };
            return directive.Name.Value == "include" ? value : !value;
        });

    private bool Applies(string? condition, ObjectType type) =>
        condition is null || condition == type.Name || schema.PossibleTypes(schema.Type(condition)!).Contains(type);

    private JsonNode? ExecuteField(ObjectType type, string parent, List<FieldNode> fields, IReadOnlyList<object> path)
    {
        var name = fields[0].Name.Value;
        if (name == "__typename")
        {
            return type.Name;
        }

        var definition = type.Field(name)!;
        var value = world.Field(parent, type.Name, name);
        return Complete(type, definition.Type, fields, value, path, Nullable(definition.Type));
    }

    private JsonNode? Complete(
        ObjectType owner,
        GraphQLType type,
        List<FieldNode> fields,
        object? value,
        IReadOnlyList<object> path,
        bool nullable
    )
    {
        try
        {
            if (type is NonNullType nonNull)
            {
                var inner = CompleteNullable(owner, nonNull.OfType, fields, value, path);
                if (inner is null)
                {
                    AddError($"Cannot return null for non-nullable field {owner.Name}.{fields[0].Name.Value}.", fields, path);
                    throw new Propagation();
                }

                return inner;
            }

            return CompleteNullable(owner, type, fields, value, path);
        }
        catch (Propagation) when (nullable)
        {
            return null;
        }
    }

    private JsonNode? CompleteNullable(
        ObjectType owner,
        GraphQLType type,
        List<FieldNode> fields,
        object? value,
        IReadOnlyList<object> path
    )
    {
        switch (value)
        {
            case null:
                return null;
            case RandomWorld.Failure failure:
                AddError(failure.Message, fields, path);
                throw new Propagation();
        }

        if (type is ListType list)
        {
            var items = new JsonArray();
            foreach (var item in (object?[])value)
            {
                items.Add(
                    Complete(
                        owner,
                        list.OfType,
                        fields,
                        item is RandomWorld.Failure ? null : item,
                        [.. path, items.Count],
                        Nullable(list.OfType)
                    )
                );
            }

            return items;
        }

        if (type is ScalarType)
        {
            return JsonSerializer.SerializeToNode(value);
        }

        var identity = (string)value;
        var objectType = type as ObjectType ?? (ObjectType)schema.Type(RandomWorld.TypeOf(identity))!;
        return ExecuteSelectionSet(fields.Select(field => field.SelectionSet!), objectType, identity, path);
    }

    private void AddError(string message, List<FieldNode> fields, IReadOnlyList<object> path) =>
        Errors.Add(
            new JsonObject
            {
                ["message"] = message,
                ["locations"] = new JsonArray([
                    .. fields.Select(field =>
                        (JsonNode)
                            new JsonObject { ["line"] = field.Span.Location!.Value.Line, ["column"] = field.Span.Location!.Value.Column }
                    ),
                ]),
                ["path"] = JsonSerializer.SerializeToNode(path),
            }
        );

    private static bool Nullable(GraphQLType type) => type is not NonNullType;

    private sealed class Propagation : Exception;
}

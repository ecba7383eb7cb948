using Citations.GraphQL.Language;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Operations;

/// <summary>
/// A subscription must select exactly one root field, without conditions, and not an introspection field.
/// <see href="https://spec.graphql.org/September2025/#sec-Single-Root-Field">Specification §5.2.4.1, Single Root Field</see>.
/// </summary>
public sealed class SingleFieldSubscriptions : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Single-Root-Field");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Operation.Enter(operation =>
        {
            if (operation.Operation != OperationType.Subscription || context.Schema.SubscriptionType is not { } root)
            {
                return;
            }

            var who = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
            var (fields, conditions) = Collect(context, root, operation.SelectionSet);
            if (conditions.Count > 0)
            {
                context.Report(this, $"{who} must not use `@skip` or `@include` directives in the top level selection.", [.. conditions]);
                return;
            }

            var groups = fields.GroupBy(field => field.ResponseName, StringComparer.Ordinal).ToList();
            if (groups.Count == 0)
            {
                context.Report(this, $"{who} must select one top level field.", operation.SelectionSet);
            }
            else if (groups.Count > 1)
            {
                context.Report(this, $"{who} must select only one top level field.", [.. groups.Skip(1).SelectMany(group => group)]);
            }

            foreach (var group in groups.Where(group => group.First().Name.Value.StartsWith("__", StringComparison.Ordinal)))
            {
                context.Report(this, $"{who} must not select an introspection top level field.", [.. group]);
            }
        });

    /// <summary>
    /// The root fields in order, and the <c>@skip</c> and <c>@include</c> directives on the way to them. Nodes with one of those are not
    /// examined further.
    /// </summary>
    private static (List<FieldNode> Fields, List<DirectiveNode> Conditions) Collect(
        ValidationContext context,
        ObjectType root,
        SelectionSetNode selectionSet
    )
    {
        var fields = new List<FieldNode>();
        var conditions = new List<DirectiveNode>();
        var spread = new HashSet<string>(StringComparer.Ordinal);
        var around = new Stack<IEnumerator<SelectionNode>>();
        around.Push(selectionSet.Selections.GetEnumerator());
        while (around.TryPeek(out var selections))
        {
            if (!selections.MoveNext())
            {
                around.Pop().Dispose();
                continue;
            }

            if (ConditionOf(selections.Current) is { } condition)
            {
                conditions.Add(condition);
                continue;
            }

            switch (selections.Current)
            {
                case FieldNode field:
                    fields.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    around.Push(inline.SelectionSet.Selections.GetEnumerator());
                    break;
                case FragmentSpreadNode node
                    when context.Fragments.Find(node.Name.Value) is { } fragment
                        && Applies(fragment.TypeCondition)
                        && spread.Add(node.Name.Value):
                    around.Push(fragment.SelectionSet.Selections.GetEnumerator());
                    break;
            }
        }

        return (fields, conditions);

        bool Applies(NamedTypeNode? type) =>
            type is null || (context.Schema.Type(type.Name.Value) is { } named && (named == root || context.Schema.IsSubType(named, root)));
    }

    private static DirectiveNode? ConditionOf(SelectionNode selection) =>
        selection.Directives.FirstOrDefault(directive => string.Equals(directive.Name.Value, "skip", StringComparison.Ordinal))
        ?? selection.Directives.FirstOrDefault(directive => string.Equals(directive.Name.Value, "include", StringComparison.Ordinal));
}

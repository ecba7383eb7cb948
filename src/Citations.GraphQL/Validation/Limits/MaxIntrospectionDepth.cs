using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>
/// Limits the nesting of introspection's lists of types and fields. They lead back to themselves, so a short document could ask for an
/// endless response.
/// </summary>
/// <param name="limit">The deepest nesting of lists below <c>__schema</c> or <c>__type</c>.</param>
public sealed class MaxIntrospectionDepth(int limit) : LimitRule
{
    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        // For each fragment, the largest number of lists around a spread that is known to stay within the limit.
        var within = new Dictionary<string, int>(StringComparer.Ordinal);
        FieldNode? exceeding = null;
        on.Field.Enter(field =>
        {
            if (
                exceeding is null
                && field is { Name.Value: "__schema" or "__type", SelectionSet: { } below }
                && Exceeds(context, below, within)
            )
            {
                exceeding = field;
                context.Report(this, "Maximum introspection depth exceeded", field);
            }
        });
        on.Field.Leave(field => exceeding = field == exceeding ? null : exceeding);
    }

    private bool Exceeds(ValidationContext context, SelectionSetNode root, Dictionary<string, int> within)
    {
        var entered = new Dictionary<string, int>(StringComparer.Ordinal);
        var pending = new Stack<(SelectionSetNode Node, int Lists)>();
        pending.Push((root, 0));
        while (pending.TryPop(out var step))
        {
            foreach (var selection in step.Node.Selections)
            {
                var lists = step.Lists;
                switch (selection)
                {
                    case FieldNode field:
                        lists += field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? 1 : 0;
                        if (lists > limit)
                        {
                            return true;
                        }

                        Push(field.SelectionSet, lists);
                        break;
                    case InlineFragmentNode inline:
                        Push(inline.SelectionSet, lists);
                        break;
                    case FragmentSpreadNode { Name.Value: var name } when !IsKnown(within, name, lists) && !IsKnown(entered, name, lists):
                        entered[name] = lists;
                        Push(context.Fragments.Find(name)?.SelectionSet, lists);
                        break;
                }
            }
        }

        foreach (var (name, lists) in entered)
        {
            within[name] = lists;
        }

        return false;

        void Push(SelectionSetNode? node, int lists)
        {
            if (node is not null)
            {
                pending.Push((node, lists));
            }
        }
    }

    private static bool IsKnown(Dictionary<string, int> known, string name, int lists) =>
        known.TryGetValue(name, out var most) && most >= lists;
}

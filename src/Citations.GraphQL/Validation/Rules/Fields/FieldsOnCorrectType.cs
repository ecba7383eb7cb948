using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fields;

/// <summary>
/// A selected field must exist on the type it is selected from.
/// <see href="https://spec.graphql.org/September2025/#sec-Field-Selections">Specification §5.3.1, Field Selections</see>.
/// </summary>
public sealed class FieldsOnCorrectType : ValidationRule
{
    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Field-Selections");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on) =>
        on.Field.Enter(field =>
        {
            if (context.Types.ParentType is { } parent && context.Types.Field is null)
            {
                var name = field.Name.Value;
                var guess = context.MayGuess ? Guess(context, parent, name) : string.Empty;
                context.Report(this, $"Cannot query field \"{name}\" on type \"{parent}\".{guess}", field);
            }
        });

    private static string Guess(ValidationContext context, NamedType parent, string name)
    {
        var types = Suggestions.DidYouMean(TypesWithField(context.Schema, parent, name), "to use an inline fragment on");
        return types.Length > 0 || parent is not FieldsType type
            ? types
            : context.DidYouMean(name, type.Fields.Select(field => field.Name));
    }

    /// <summary>
    /// The possible types of an abstract type that have the field, and their interfaces that have it. Types that cover the most possible
    /// types come first, an interface before the types that implement it.
    /// </summary>
    private static List<string> TypesWithField(Schema schema, NamedType parent, string name)
    {
        var covered = new Dictionary<FieldsType, int>();
        if (parent is not ObjectType)
        {
            foreach (var possible in schema.PossibleTypes(parent).Where(type => type.Field(name) is not null))
            {
                covered[possible] = 1;
                foreach (var contract in possible.Interfaces.Where(type => type.Field(name) is not null))
                {
                    covered[contract] = covered.GetValueOrDefault(contract) + 1;
                }
            }
        }

        // An insertion sort, because the order is not transitive. The result of Array.Sort would be undefined.
        var types = new List<FieldsType>(covered.Count);
        foreach (var type in covered.Keys)
        {
            int low = 0,
                high = types.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = Compare(type, types[middle]) < 0 ? (low, middle) : (middle + 1, high);
            }

            types.Insert(low, type);
        }

        return types.ConvertAll(type => type.Name);

        int Compare(FieldsType a, FieldsType b) =>
            covered[a] != covered[b] ? covered[b].CompareTo(covered[a])
            : a is InterfaceType && schema.IsSubType(a, b) ? -1
            : b is InterfaceType && schema.IsSubType(b, a) ? 1
            : NaturalOrder.Instance.Compare(a.Name, b.Name);
    }
}

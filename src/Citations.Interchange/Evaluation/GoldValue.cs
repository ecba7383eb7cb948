using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Interchange.Evaluation;

/// <summary>A true value, read as the property of its question says.</summary>
internal static class GoldValue
{
    /// <summary>Reads a value; units and currencies are those of the values that sources state.</summary>
    /// <exception cref="ModelException">The text is no value of the property's kind.</exception>
    public static Value Read(string text, Property property, ClaimGroup group, Func<string, string> entityKey) =>
        property.ValueKind switch
        {
            ValueKind.Entity => new EntityValue(entityKey(text)),
            ValueKind.Quantity => new QuantityValue(
                Amount.Parse(text, "value"),
                group.Values.Select(static value => value.Value).OfType<QuantityValue>().FirstOrDefault()?.Unit
            ),
            ValueKind.Money => new MoneyValue(
                Amount.Parse(text, "value"),
                group.Values.Select(static value => value.Value).OfType<MoneyValue>().First().Currency
            ),
            ValueKind.Time => new TimeValue(text),
            ValueKind.Boolean => BooleanValue.Of(text is "true" or "1" or "yes"),
            ValueKind.Url => new UrlValue(text),
            _ => new TextValue(text),
        };

    /// <summary>How a stated value stands to a true one.</summary>
    public static Verdict Judge(Value truth, Value stated, Property property, Func<string, IReadOnlySet<string>>? broader, bool bySurnames)
    {
        if (bySurnames && truth is TextValue { Text: var list } && stated is TextValue { Text: var other })
        {
            var (right, said) = (Surnames.Of(list), Surnames.Of(other));
            return right.SetEquals(said) ? Verdict.Exact
                : said.Count > 0 && said.IsSubsetOf(right) ? Verdict.Ancestor
                : Verdict.Wrong;
        }

        return ValueRelations.Of(truth, stated, property.Comparison, broader).Kind switch
        {
            RelationKind.Equal => Verdict.Exact,
            RelationKind.Refines => Verdict.Ancestor,
            _ => Verdict.Wrong,
        };
    }
}

/// <summary>How a stated value stands to the true one.</summary>
internal enum Verdict
{
    /// <summary>It is neither true nor less exact than the truth.</summary>
    Wrong,

    /// <summary>It is true and less exact.</summary>
    Ancestor,

    /// <summary>It is the true value.</summary>
    Exact,
}

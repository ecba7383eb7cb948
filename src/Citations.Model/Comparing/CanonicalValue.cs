using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>
/// A text that is the same for two values exactly when they are one answer to a question. It depends on the property's comparison
/// (normalised text, names in any order), and is coarser than the canonical form that keys are made of: 1 km and 1000 m are one answer.
/// </summary>
public static class CanonicalValue
{
    /// <summary>The same for two values exactly when they are equal under the comparison.</summary>
    /// <param name="value">The value.</param>
    /// <param name="comparison">The property's rule.</param>
    /// <param name="survivorOf">Gives the surviving key of a merged entity, and every other key as it is; null when nothing was
    /// merged.</param>
    public static string Of(Value value, Comparison comparison, Func<string, string>? survivorOf = null) =>
        value switch
        {
            EntityValue entity => $"entity:{survivorOf?.Invoke(entity.Entity) ?? entity.Entity}",
            TextValue text => $"text:{OfText(text.Text, comparison.Text)}",
            QuantityValue quantity => OfQuantity(quantity),
            MoneyValue money => $"money:{money.Currency}:{AmountRange.Of(money.Amount, money.Lower, money.Upper).Key}",
            TimeValue time => $"time:{TimeForm.Of(time.Time)}",
            BooleanValue boolean => boolean.Boolean ? "boolean:true" : "boolean:false",
            UrlValue url => $"url:{UrlForm.Of(url.Url)}",
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    private static string OfText(string text, TextComparison comparison) =>
        comparison switch
        {
            TextComparison.Exact => text,
            TextComparison.Names when NameList.Of(text) is { Names.Count: > 0 } list => list.Key,
            _ => TextForm.Of(text),
        };

    private static string OfQuantity(QuantityValue quantity)
    {
        var unit = Units.Find(quantity.Unit);
        return $"quantity:{unit.Base}:{AmountRange.Of(quantity.Amount, quantity.Lower, quantity.Upper).In(unit).Key}";
    }
}

using Citations.GraphQL.Coercion;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Schema.Mutations.Inputs;

/// <summary>Reads <c>ValueInput</c>, which has exactly one field.</summary>
internal static class ValueInput
{
    /// <exception cref="ModelException">Not a value.</exception>
    public static Value Read(InputObject input)
    {
        var (kind, given) = input[0];
        return given switch
        {
            InputObject parts => Inside.Of(kind, () => Read(kind, parts)),
            string key when kind is "entity" => new EntityValue(key),
            Edtf time => new TimeValue(time),
            bool boolean => BooleanValue.Of(boolean),
            _ => new UrlValue((string)given!),
        };
    }

    private static Value Read(string kind, InputObject parts) =>
        kind switch
        {
            "text" => new TextValue(parts.Get<string>("text")!, parts.Get<string>("language")),
            "quantity" => new QuantityValue(
                parts.Get<Amount?>("amount"),
                parts.Get<string>("unit"),
                parts.Get<Amount?>("lower"),
                parts.Get<Amount?>("upper")
            ),
            _ => new MoneyValue(
                parts.Get<Amount?>("amount"),
                parts.Get<string>("currency")!,
                parts.Get<Amount?>("lower"),
                parts.Get<Amount?>("upper"),
                parts.Get<bool>("currencyAssumed")
            ),
        };
}

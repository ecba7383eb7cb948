using Citations.GraphQL.Execution.Binding;
using Citations.Model.Entities;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Schema.Reading;
using Citations.Schema.Scalars;

namespace Citations.Schema.Values;

/// <summary>The resolvers of each kind of value.</summary>
internal static class ValueTypes
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers.Enum<ValueKind>("ValueKind").Enum<EdtfPrecision>("TimePrecision");
        resolvers
            .Type<EntityValue>("EntityValue")
            .Batch<Entity>("entity", batch => Lookups.OneAsync(batch, store => store.Entities, value => value.Entity));
        resolvers.Type<TextValue>("TextValue").Property("text", value => value.Text).Property("language", value => value.Language);
        resolvers
            .Type<QuantityValue>("QuantityValue")
            .Property("amount", value => value.Amount)
            .Property("lower", value => value.Lower)
            .Property("upper", value => value.Upper)
            .Property("unit", value => value.Unit);
        resolvers
            .Type<MoneyValue>("MoneyValue")
            .Property("amount", value => value.Amount)
            .Property("lower", value => value.Lower)
            .Property("upper", value => value.Upper)
            .Property("currency", value => value.Currency)
            .Property("currencyAssumed", value => value.IsCurrencyAssumed);
        resolvers
            .Type<TimeValue>("TimeValue")
            .Property("time", value => value.Time)
            .Property("earliest", value => LocalDay.OfSeconds(value.Time.Earliest))
            .Property("latest", value => LocalDay.OfSeconds(value.Time.Latest))
            .Property("precision", value => value.Time.Precision);
        resolvers.Type<BooleanValue>("BooleanValue").Property("boolean", value => value.Boolean);
        resolvers.Type<UrlValue>("UrlValue").Property("url", value => value.Url);
    }
}

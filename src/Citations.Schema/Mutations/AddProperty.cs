using Citations.GraphQL.Coercion;
using Citations.Model.Common;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Records;
using Citations.Model.Values;
using Citations.Schema.Mutations.Inputs;

namespace Citations.Schema.Mutations;

/// <summary><c>addProperty</c>.</summary>
internal static class AddProperty
{
    public static ValueTask<WritePayload> RunAsync(Writing writing) =>
        Definitions.AddAsync(
            writing,
            writing.Input.Get<string>("key")!,
            writing.Store.Properties,
            _ => Read(writing),
            property => new PropertyRecord(property),
            PropertyJson.Write
        );

    private static Property Read(Writing writing)
    {
        var input = writing.Input;
        return new Property(
            input.Get<string>("key")!,
            input.Get<string>("label")!,
            input.Get<ValueKind>("valueKind"),
            input.Get<Cardinality>("cardinality"),
            input.Get<string>("description"),
            input.Get<IReadOnlyList<string>>("groupBy"),
            input.TryGet<InputObject>("comparison", out var comparison) ? Inside.Of("comparison", () => Read(comparison)) : null
        );
    }

    private static Comparison Read(InputObject input) =>
        new(
            input.Get<TextComparison>("text"),
            input.Get<bool>("acrossLanguages"),
            input.Get<IReadOnlyList<string>>("broader"),
            input.Get<Amount?>("tolerance"),
            input.Get<string>("timeTolerance") is { } duration ? Duration.Parse(duration, "timeTolerance") : null
        );
}

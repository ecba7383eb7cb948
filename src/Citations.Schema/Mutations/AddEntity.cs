using Citations.GraphQL.Coercion;
using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Schema.Mutations.Inputs;

namespace Citations.Schema.Mutations;

/// <summary><c>addEntity</c>.</summary>
internal static class AddEntity
{
    public static ValueTask<WritePayload> RunAsync(Writing writing) =>
        Definitions.AddAsync(
            writing,
            writing.Input.Get<string>("key")!,
            writing.Store.Entities,
            _ => Read(writing),
            entity => new EntityRecord(entity),
            EntityJson.Write
        );

    private static Entity Read(Writing writing)
    {
        var input = writing.Input;
        return new Entity(
            input.Get<string>("key")!,
            input.Get<EntityKind>("kind"),
            input.Get<string>("label")!,
            input.Get<IReadOnlyList<string>>("aliases"),
            input.Get<string>("description"),
            input.Get<IReadOnlyList<string>>("sameAs"),
            input.Get<IReadOnlyList<string>>("misspellings")
        ).WithNames(Inside.List("names", input.Get<IReadOnlyList<InputObject>>("names"), ReadNames));
    }

    private static LocalNames ReadNames(InputObject input) =>
        new(input.Get<string>("language")!, input.Get<string>("label"), input.Get<IReadOnlyList<string>>("aliases"));
}

using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Values;
using Citations.Model.Values.Time;
using Citations.Model.Wordings;
using Citations.Schema.Errors;
using Citations.Schema.Query;
using Citations.Schema.Reading;
using Citations.Schema.Values;
using Citations.Storage.Search;

namespace Citations.Schema.Editing;

/// <summary>The root field <c>parseValue</c>. The model reads wordings; names of entities are searched for.</summary>
internal static class ParseValueField
{
    private const int Most = 50;

    public static void Bind(ResolverMap resolvers, Reads reads)
    {
        resolvers.Root("Query").Batch<IReadOnlyList<WordingReading>>("parseValue", batch => ParseAsync(reads, batch));
        resolvers
            .Type<WordingReading>("ValueReading")
            .Property("value", reading => reading.Value)
            .Property("kind", reading => reading.Value.Kind)
            .Batch<string>("display", batch => Displays.ResolveAsync(batch, reading => reading.Value))
            .Property("notes", reading => reading.Notes);
    }

    private static async ValueTask ParseAsync(Reads reads, FieldBatch<RequestContext, IReadOnlyList<WordingReading>> batch)
    {
        var (text, first) = (batch.Arguments.Get<string>("text")!, batch.Arguments.Get<int>("first"));
        if (first is < 0 or > Most)
        {
            throw first < 0
                ? Problems.NegativePageSize("first", first)
                : Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'first'", first, Most);
        }

        if (text.Length > Wording.MaxLength)
        {
            throw new GraphQLException(
                $"'text' has {text.Length} characters; at most {Wording.MaxLength} are read. Give the words of one value.",
                SchemaErrorCodes.InvalidSearch
            );
        }

        var read = await reads.OpenAsync(batch);
        var kind = await KindAsync(read, batch);
        var context = new WordingContext
        {
            Language = batch.Arguments.Get<string>("language"),
            Currency = batch.Arguments.Get<string>("currency"),
            RelativeTo = batch.Arguments.Get<Edtf>("relativeTo"),
        };
        var readings = Wording.Read(text, kind, context).ToList();
        if (kind is null or ValueKind.Entity)
        {
            // What is left as mere words comes last
            var words = readings.FindIndex(static reading => reading.Value.Kind == ValueKind.Text);
            readings.InsertRange(words < 0 ? readings.Count : words, await EntitiesAsync(text, first, read, batch.CancellationToken));
        }

        batch.SetEach(_ => [.. readings.Take(first)]);
    }

    private static async ValueTask<ValueKind?> KindAsync(Read read, FieldBatch<RequestContext, IReadOnlyList<WordingReading>> batch)
    {
        if (!batch.Arguments.TryGet<string>("property", out var key))
        {
            return batch.Arguments.Get<ValueKind?>("kind");
        }

        var property = (await read.Store.Properties.GetAsync([key], read.At, batch.CancellationToken))[0];
        return property?.ValueKind
            ?? throw new GraphQLException(
                Problems.UnknownKey(
                    "property",
                    "property",
                    key,
                    await NearKeys.OfAsync(
                        read.Store.Properties,
                        Storage.Queries.Scope.Properties,
                        static known => known.Key,
                        key,
                        read,
                        batch.CancellationToken
                    )
                )
            );
    }

    private static async ValueTask<IEnumerable<WordingReading>> EntitiesAsync(
        string text,
        int take,
        Read read,
        CancellationToken cancellationToken
    )
    {
        if (take == 0 || SearchWord.Split(text).Count == 0)
        {
            return [];
        }

        var found = await read.Store.SearchAsync(
            new SearchRequest(text.Replace('"', ' ')) { Kinds = SearchKinds.Entities, Take = take },
            read.At,
            cancellationToken
        );
        return found.Hits.Select(hit => new WordingReading(
            new EntityValue(hit.Entity!.Merge?.Into ?? hit.Entity.Key),
            hit.Approximate ? [$"The name \"{hit.Snippet}\" is only similar."] : []
        ));
    }
}

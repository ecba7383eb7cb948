using System.Globalization;
using Citations.GraphQL.Execution.Binding;
using Citations.Model.Values.Time;
using Citations.Schema.Reading;
using Citations.Storage.Search;

namespace Citations.Schema.Editing;

/// <summary>The root field <c>suggestedKey</c>.</summary>
internal static class SuggestedKeyField
{
    private const int Longest = 60;
    private const int MostWordsOfTitle = 8;

    /// <summary>How many numbered keys are looked up at once.</summary>
    private const int Numbered = 50;

    private static readonly string[] _articles = ["the", "a", "an"];

    public static void Bind(ResolverMap resolvers, Reads reads)
    {
        resolvers.Enum<KeyedKind>("KeyedKind");
        resolvers.Root("Query").Batch<SuggestedKey>("suggestedKey", batch => SuggestAsync(reads, batch));
        resolvers
            .Type<SuggestedKey>("SuggestedKey")
            .Property("key", suggestion => suggestion.Key)
            .Property("taken", suggestion => suggestion.Taken);
    }

    private static async ValueTask SuggestAsync(Reads reads, FieldBatch<RequestContext, SuggestedKey> batch)
    {
        var read = await reads.OpenAsync(batch);
        var kind = batch.Arguments.Get<KeyedKind>("of");
        var (name, publisher) = (batch.Arguments.Get<string>("name")!, batch.Arguments.Get<string>("publisher"));
        var stem = StemOf(kind, name, publisher, batch.Arguments.Get<Edtf>("publishedOn"));
        var taken = new List<string>();
        for (var from = 1; ; from += Numbered)
        {
            string[] candidates =
            [
                .. Enumerable
                    .Range(from, Numbered)
                    .Select(number => number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}")),
            ];
            var isThere = await AreThereAsync(kind, candidates, read, batch.CancellationToken);
            var free = Array.IndexOf(isThere, false);
            taken.AddRange(candidates.Take(free < 0 ? Numbered : free));
            if (free >= 0)
            {
                batch.SetEach(_ => new SuggestedKey(candidates[free], [.. taken.Take(Numbered)]));
                return;
            }
        }
    }

    private static async ValueTask<bool[]> AreThereAsync(KeyedKind kind, string[] keys, Read read, CancellationToken cancellationToken) =>
        kind switch
        {
            KeyedKind.Source =>
            [
                .. (await read.Store.Sources.GetAsync(keys, read.At, cancellationToken)).Select(static it => it is not null),
            ],
            KeyedKind.Property =>
            [
                .. (await read.Store.Properties.GetAsync(keys, read.At, cancellationToken)).Select(static it => it is not null),
            ],
            _ => [.. (await read.Store.Entities.GetAsync(keys, read.At, cancellationToken)).Select(static it => it is not null)],
        };

    /// <summary>A source is told by its publisher and its day, if both are known; else by the first words of its title.</summary>
    private static string StemOf(KeyedKind kind, string name, string? publisher, Edtf? publishedOn)
    {
        if (kind != KeyedKind.Source)
        {
            return Slug(name, int.MaxValue) is { Length: > 0 } slug ? slug
                : kind == KeyedKind.Property ? "property"
                : "entity";
        }

        var date = publishedOn is { Text: var text } && !text.AsSpan().ContainsAnyExcept("0123456789-") ? text : null;
        var by = publisher is null ? "" : Slug(publisher, int.MaxValue);
        var title = Slug(name, MostWordsOfTitle);
        return by.Length > 0 && date is not null ? $"{by}-{date}"
            : title.Length > 0 ? title
            : by.Length > 0 ? by
            : "source";
    }

    /// <summary>The words of a name in lower case and without accents, apart by hyphens. Letters of other alphabets stay.</summary>
    private static string Slug(string name, int mostWords)
    {
        var words = SearchWord
            .Split(name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal))
            .Select(static word => word.Folded)
            .ToList();
        if (words.Count > 1 && _articles.Contains(words[0], StringComparer.Ordinal))
        {
            words.RemoveAt(0);
        }

        var slug = "";
        foreach (var word in words.Take(mostWords))
        {
            var longer = slug.Length == 0 ? word : $"{slug}-{word}";
            if (longer.Length > Longest)
            {
                break;
            }

            slug = longer;
        }

        var start = words.Count == 0 ? "" : words[0];
        return slug.Length > 0 || start.Length == 0 ? slug : start[..(char.IsHighSurrogate(start[Longest - 1]) ? Longest - 1 : Longest)];
    }

    private enum KeyedKind
    {
        Entity,
        Source,
        Property,
    }

    private sealed record SuggestedKey(string Key, IReadOnlyList<string> Taken);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Citations.GraphQL.Coercion;
using Citations.GraphQL.Execution.Binding;
using Citations.Schema.Errors;
using Citations.Schema.Paging;
using Citations.Schema.Reading;
using Citations.Storage.Errors;
using Citations.Storage.Paging;
using Citations.Storage.Queries;
using Citations.Storage.Search;

namespace Citations.Schema.Search;

/// <summary>The root field <c>search</c>. A ranking has no keys to page by, so a cursor holds the number of hits before it.</summary>
internal sealed class SearchFields(Reads reads, CitationsSchemaOptions options)
{
    public async ValueTask ResolveAsync(FieldBatch<RequestContext, SearchConnection> batch)
    {
        var (request, kinds) = Request(batch.Arguments);
        var where = batch.Arguments.Get<InputObject>("where");
        var filter = where is null ? null : HitFilter.Read(where, options);
        var page = PageArguments.Read(batch.Arguments, options);
        var newest = IdentityOf(request, kinds, filter is null ? "" : WhereText.Of(where!));
        var past = newest.At("past");
        var isPast = Reads.IsPast(batch.Arguments) || (page.After ?? page.Before)?.Query == past;
        var identity = isPast ? past : newest;
        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit, isPast) : await reads.OpenAsync(batch);
        var start = page.After is { } after ? PlaceOf(after, identity) + 1 : 0;
        var end = page.Before is { } before ? PlaceOf(before, identity) : (long?)null;

        // A page from the end, a filter and counts need the whole ranking
        var needsAll = page.FromEnd || filter is not null || batch.Selection.Selects("kindCounts");
        var depth = needsAll ? options.MaxSearchDepth : (int)Math.Min(start + page.Take, options.MaxSearchDepth);
        var (ranking, found, isExact) = await RankAsync(request, kinds, depth, read, batch.CancellationToken);
        if (filter is not null)
        {
            ranking = await filter.KeepAsync(ranking, read, batch.CancellationToken);
            found = ranking.Count;
        }

        if (page.FromEnd)
        {
            end ??= found;
            start = Math.Max(start, end.Value - page.Take);
        }

        var take = end is { } limit ? Math.Clamp(limit - start, 0, page.Take) : page.Take;
        if (start + take > options.MaxSearchDepth)
        {
            throw Problems.InvalidSearch(
                $"The page ends {start + take} places into the ranking; it can be read up to place {options.MaxSearchDepth}. "
                    + "Search for more words."
            );
        }

        var hits = ranking.Skip((int)start).Take((int)take).ToArray();
        var connection = new SearchConnection(ranking, hits, start, found, isExact, read.At.Commit, identity);
        batch.SetEach(_ => connection);
    }

    /// <summary>The first hits for what somebody is typing: the beginning of the last word is enough.</summary>
    public async ValueTask SuggestAsync(FieldBatch<RequestContext, IReadOnlyList<RankedHit>> batch)
    {
        var first = batch.Arguments.Get<int>("first");
        if (first < 0 || first > options.MaxPageSize)
        {
            throw first < 0
                ? Problems.NegativePageSize("first", first)
                : Problems.TooManyItems(SchemaErrorCodes.TooManyItems, "'first'", first, options.MaxPageSize);
        }

        var read = await reads.OpenAsync(batch);
        if (SearchWord.Split(batch.Arguments.Get<string>("text")!).Count == 0)
        {
            batch.SetEach(static _ => []);
            return;
        }

        var (request, kinds) = Request(batch.Arguments);
        var (ranking, _, _) = await RankAsync(request, kinds, first, read, batch.CancellationToken);
        batch.SetEach(_ => [.. ranking.Take(first)]);
    }

    /// <summary>The best hits of all kinds, how many there are, and whether that number is exact.</summary>
    private static async ValueTask<(IReadOnlyList<RankedHit> Ranking, long Found, bool IsExact)> RankAsync(
        SearchRequest request,
        IReadOnlySet<SearchKind> kinds,
        int depth,
        Read read,
        CancellationToken cancellationToken
    )
    {
        var hits = new List<RankedHit>();
        var (found, isExact) = (0L, true);
        if (request.Kinds != SearchKinds.None)
        {
            var page = await read.Store.SearchAsync(request with { Take = Math.Max(depth, 1) }, read.At, cancellationToken);
            hits.AddRange(page.Hits.Select(RankedHit.Of));
            (found, isExact) = (page.Found, page.FoundIsExact);
        }

        var besides = new List<RankedHit>();
        if (kinds.Contains(SearchKind.Property))
        {
            besides.AddRange(await PropertySearch.PropertiesAsync(SearchQuery.Parse(request.Text), read, cancellationToken));
        }

        if (kinds.Contains(SearchKind.Question))
        {
            besides.AddRange(await PropertySearch.QuestionsAsync(request.Text, read, cancellationToken));
        }

        return (besides.Count == 0 ? hits : [.. RankedHit.Ranked([.. hits, .. besides])], found + besides.Count, isExact);
    }

    private (SearchRequest Request, IReadOnlySet<SearchKind> Kinds) Request(InputObject arguments)
    {
        var text = arguments.Get<string>("text")!;
        if (text.Length > options.MaxSearchLength)
        {
            throw Problems.InvalidSearch(
                $"The text to search for has {text.Length} characters; at most {options.MaxSearchLength} are allowed. Search for fewer words."
            );
        }

        if (SearchWord.Split(text).Count == 0)
        {
            throw Problems.InvalidSearch("The text to search for has no letters or digits. Give at least one word.");
        }

        var kinds = (arguments.TryGet<IReadOnlyList<SearchKind>>("kinds", out var some) ? some : Enum.GetValues<SearchKind>()).ToHashSet();
        var stored = kinds.Aggregate(
            SearchKinds.None,
            static (all, kind) =>
                all
                | kind switch
                {
                    SearchKind.Entity => SearchKinds.Entities,
                    SearchKind.Source => SearchKinds.Sources,
                    SearchKind.Fact => SearchKinds.Facts,
                    _ => SearchKinds.None,
                }
        );
        return (new SearchRequest(text) { Kinds = stored }, kinds);
    }

    private static long PlaceOf(Cursor cursor, QueryIdentity identity)
    {
        return
            cursor.Query == identity
            && cursor.Place is [{ HasValue: true, Type: FieldType.Integer } place]
            && place.AsInteger() is >= 0 and < int.MaxValue and var before
            ? before
            : throw new StoreException(
                StoreErrorCode.CursorOfAnotherQuery,
                "cursor",
                "it was made for another search",
                "Page on with the text and kinds that it came from, or start again without a cursor"
            );
    }

    private static QueryIdentity IdentityOf(SearchRequest request, IReadOnlySet<SearchKind> kinds, string where)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"search {string.Join(',', kinds.Order())} {where} {request.Text}"), hash);
        return new QueryIdentity(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}

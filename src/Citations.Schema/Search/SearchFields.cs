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
        var request = Request(batch.Arguments);
        var page = PageArguments.Read(batch.Arguments, options);
        var newest = IdentityOf(request);
        var past = newest.At("past");
        var isPast = Reads.IsPast(batch.Arguments) || (page.After ?? page.Before)?.Query == past;
        var identity = isPast ? past : newest;
        var read = page.Commit is { } commit ? await reads.OpenAtAsync(batch, commit, isPast) : await reads.OpenAsync(batch);
        var start = page.After is { } after ? PlaceOf(after, identity) + 1 : 0;
        var end = page.Before is { } before ? PlaceOf(before, identity) : (long?)null;
        if (page.FromEnd)
        {
            end ??= (await read.Store.SearchAsync(request with { Take = 1 }, read.At, batch.CancellationToken)).Found;
            start = Math.Max(start, end.Value - page.Take);
        }

        var take = end is { } limit ? Math.Clamp(limit - start, 0, page.Take) : page.Take;
        if (start + take > options.MaxSearchDepth)
        {
            throw Problems.InvalidSearch(
                $"The page ends {start + take} places into the ranking; it can be read up to place {options.MaxSearchDepth}. Search for more words."
            );
        }

        var found = await read.Store.SearchAsync(
            request with
            {
                Skip = (int)start,
                Take = (int)Math.Max(take, 1),
            },
            read.At,
            batch.CancellationToken
        );
        var hits = take == 0 ? [] : found.Hits;
        var connection = new SearchConnection(found, hits, start, identity, start + hits.Count < found.Found);
        batch.SetEach(_ => connection);
    }

    private SearchRequest Request(InputObject arguments)
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

        var kinds = arguments.TryGet<IReadOnlyList<SearchKinds>>("kinds", out var some)
            ? some.Aggregate(SearchKinds.None, (all, kind) => all | kind)
            : SearchKinds.All;
        return new SearchRequest(text) { Kinds = kinds };
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

    private static QueryIdentity IdentityOf(SearchRequest request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"search {(int)request.Kinds} {request.Text}"), hash);
        return new QueryIdentity(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}

using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Sources;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Schema;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>
/// Searches. An index of folded words finds candidates in the order of recording, and the port's ranking sorts them. MongoDB's text index
/// cannot match prefixes and folds by its own rules, so its results would differ from those of the embedded store.
/// </summary>
internal sealed class SearchReader(ReadContext context)
{
    /// <summary>The number of candidates of each kind to rank. For common words these are the earliest recorded.</summary>
    private const int Candidates = 2_000;

    private const int VocabularyScanned = 200_000;

    /// <summary>With more matches than this, scanning in the order of recording is faster than reading by words and sorting.</summary>
    private const int Many = 20_000;
    private const string Words = "index.words";

    public async ValueTask<SearchPage> SearchAsync(SearchRequest request, Snapshot at, CancellationToken cancellationToken)
    {
        var view = await context.Heads.ViewAsync(at, cancellationToken);
        var query = SearchQuery.Parse(request.Text);
        var found = new Found(query);
        if (query.Terms.Count > 0)
        {
            await CollectAsync(request, found, view, cancellationToken);
        }

        return found.Page(at, request.Skip, request.Take);
    }

    private async ValueTask CollectAsync(SearchRequest request, Found found, View view, CancellationToken cancellationToken)
    {
        if (request.Kinds.HasFlag(SearchKinds.Entities))
        {
            await MatchAsync(Scope.Entities, found, view, Entity, entity => entity.Key, SearchedFields.Of, found.Add, cancellationToken);
            if (request.Approximate && found.Count == 0)
            {
                await ApproximateAsync(found, view, cancellationToken);
            }
        }

        if (request.Kinds.HasFlag(SearchKinds.Sources))
        {
            await MatchAsync(Scope.Sources, found, view, Source, source => source.Key, SearchedFields.Of, found.Add, cancellationToken);
        }

        if (request.Kinds.HasFlag(SearchKinds.Facts))
        {
            await MatchAsync(
                Scope.Facts,
                found,
                view,
                document => BsonToJson.Fact(document, view.Commit),
                fact => fact.Key,
                SearchedFields.Of,
                found.Add,
                cancellationToken
            );
        }
    }

    /// <summary>Finds whole words first, so that for "an" the candidate Ann does not displace An.</summary>
    private async ValueTask MatchAsync<T>(
        Scope scope,
        Found found,
        View view,
        DocumentReader<T> decode,
        Func<T, string> keyOf,
        Func<T, SearchedField[]> fieldsOf,
        Action<T> add,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var full = false;
        foreach (var whole in new[] { true, false })
        {
            var words = Match.All(found.Query.Terms.Select(term => Term(term, whole)));
            var byWords = whole || !(full || await AreManyAsync(scope, words, cancellationToken));
            var records = await CandidatesAsync(scope, words, view, decode, byWords, cancellationToken);
            full = records.Count == Candidates;
            foreach (var record in records.Where(record => found.Query.Terms.All(term => Occurs(term, fieldsOf(record)))))
            {
                if (seen.Add(keyOf(record)))
                {
                    add(record);
                }
            }

            found.IsExact &= !full;
            if (found.Query.Terms.All(term => term.IsPhrase))
            {
                return;
            }
        }
    }

    /// <summary>Whether at least <see cref="Many"/> match. Stops counting there.</summary>
    private async ValueTask<bool> AreManyAsync(Scope scope, BsonDocument words, CancellationToken cancellationToken)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", words } },
            new BsonDocument { { "$limit", Many } },
            new BsonDocument
            {
                {
                    "$group",
                    new BsonDocument
                    {
                        { "_id", BsonNull.Value },
                        {
                            "n",
                            new BsonDocument { { "$sum", 1 } }
                        },
                    }
                },
            },
        };
        var counted = await context.Deployment.ReadAsync(
            CollectionNames.Of(scope),
            stages,
            static document => BsonFields.Decode(document).Integer("n"),
            cancellationToken,
            by: Indexes.Words(CollectionNames.Of(scope))
        );
        return counted is [Many];
    }

    private ValueTask<List<T>> CandidatesAsync<T>(
        Scope scope,
        BsonDocument words,
        View view,
        DocumentReader<T> decode,
        bool byWords,
        CancellationToken cancellationToken
    )
    {
        var isFact = scope == Scope.Facts;
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(words, view.Visible(scope), isFact ? view.Active : Match.True) } },
            new BsonDocument
            {
                {
                    "$sort",
                    isFact
                        ? new BsonDocument { { "index.number", 1 } }
                        : new BsonDocument { { StoredFields.Since, 1 }, { StoredFields.Ordinal, 1 } }
                },
            },
            new BsonDocument { { "$limit", Candidates } },
        };
        return context.Deployment.ReadAsync(
            CollectionNames.Of(scope),
            stages,
            document => decode(document),
            cancellationToken,
            by: byWords ? Indexes.Words(CollectionNames.Of(scope)) : null
        );
    }

    /// <summary>
    /// The condition for a term. The index finds the words of a phrase. Whether they are adjacent is checked in the record.
    /// </summary>
    private static BsonDocument Term(SearchTerm term, bool whole) =>
        term.IsPhrase || whole
            ? Match.All(term.Words.Select(word => Match.Eq(Words, Indexed(word))))
            : Match.Element(Words, Match.Prefix("w", Indexed(term.Words[0]))["w"].AsBsonDocument);

    private static string Indexed(string word) => word.Length <= StoredDocuments.LongestWord ? word : word[..StoredDocuments.LongestWord];

    private static bool Occurs(SearchTerm term, SearchedField[] fields)
    {
        foreach (var field in fields)
        {
            var words = SearchWord.Split(field.Text ?? "");
            for (var i = 0; i < words.Count; i++)
            {
                if (term.MatchAt(words, i) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async ValueTask ApproximateAsync(Found found, View view, CancellationToken cancellationToken)
    {
        var alternatives = new List<BsonDocument>();
        foreach (var term in found.Query.Terms)
        {
            var similar = term.Words.Count == 1 ? await SimilarAsync(term.Words[0], view, cancellationToken) : [];
            if (similar.Count == 0)
            {
                return;
            }

            alternatives.Add(Match.In(Words, new BsonArray(similar)));
            found.Similar.Add(similar);
        }

        foreach (
            var entity in await CandidatesAsync(Scope.Entities, Match.All(alternatives), view, Entity, byWords: true, cancellationToken)
        )
        {
            found.AddApproximate(entity);
        }
    }

    /// <summary>The words of names with the same first letter and a small edit distance.</summary>
    private async ValueTask<List<string>> SimilarAsync(string word, View view, CancellationToken cancellationToken)
    {
        var allowed = EditDistance.Allowed(word);
        if (allowed == 0)
        {
            return [];
        }

        var initial = Match.Prefix("w", word[..1])["w"];
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.Op(Words, "$elemMatch", initial), view.Visible(Scope.Entities)) } },
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { "_id", 0 }, { "w", $"${Words}" } }
                },
            },
            new BsonDocument { { "$unwind", "$w" } },
            new BsonDocument
            {
                {
                    "$match",
                    new BsonDocument { { "w", initial } }
                },
            },
            new BsonDocument
            {
                {
                    "$group",
                    new BsonDocument { { "_id", "$w" } }
                },
            },
            new BsonDocument
            {
                {
                    "$sort",
                    new BsonDocument { { "_id", 1 } }
                },
            },
            new BsonDocument { { "$limit", VocabularyScanned } },
        };
        var vocabulary = await context.Deployment.ReadAsync(
            CollectionNames.Entities,
            stages,
            document => BsonFields.Decode(document).Text("_id")!,
            cancellationToken
        );
        return [.. vocabulary.Where(term => EditDistance.Within(word, term, allowed) <= allowed)];
    }

    private static Entity Entity(ReadOnlySpan<byte> document) => BsonToJson.Decode(document, null, EntityJson.Read);

    private static Source Source(ReadOnlySpan<byte> document) => BsonToJson.Decode(document, null, SourceJson.Read);

    private delegate T DocumentReader<out T>(ReadOnlySpan<byte> document);
}

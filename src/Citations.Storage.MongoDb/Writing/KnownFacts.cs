using Citations.Model.Facts;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>A fact as it is inside the commit.</summary>
/// <param name="Number">Its place in the order of recording.</param>
/// <param name="Verified">The commit since which its verification is so.</param>
/// <param name="Fact">The fact.</param>
internal sealed record KnownFact(long Number, long Verified, Fact Fact);

/// <summary>The facts that a commit has to do with: those stored, and over them those that it records or changes.</summary>
internal sealed class KnownFacts(CommitSession session)
{
    private const int Chunk = 1_000;

    private readonly Dictionary<string, KnownFact?> _known = new(StringComparer.Ordinal);

    /// <summary>Looks up those keys that are not known yet.</summary>
    public async ValueTask LoadAsync(IEnumerable<string> keys)
    {
        var missing = keys.Distinct(StringComparer.Ordinal).Where(key => !_known.ContainsKey(key)).ToArray();
        foreach (var chunk in missing.Chunk(Chunk))
        {
            foreach (var key in chunk)
            {
                _known[key] = null;
            }

            foreach (var found in await ReadAsync(Match.In(Names.Id, new BsonArray(chunk)), take: null))
            {
                _known[found.Fact.Key] = found;
            }
        }
    }

    /// <summary>The fact of a key that was looked up, as it is now; null when there is none.</summary>
    public KnownFact? Find(string key) => _known.TryGetValue(key, out var fact) ? fact : throw new InvalidOperationException($"'{key}' was not looked up");

    public void Keep(KnownFact fact) => _known[fact.Fact.Key] = fact;

    /// <summary>The facts under a condition that were recorded by earlier commits, as they are now, some at a time in the order of recording.</summary>
    public async IAsyncEnumerable<KnownFact> StoredAsync(BsonDocument where)
    {
        for (var last = 0L; ;)
        {
            var facts = await ReadAsync(Match.All(where, Match.Op("index.number", "$gt", last)), Chunk);
            foreach (var fact in facts)
            {
                yield return _known.GetValueOrDefault(fact.Fact.Key) ?? fact;
            }

            if (facts.Count < Chunk)
            {
                yield break;
            }

            last = facts[^1].Number;
        }
    }

    private ValueTask<List<KnownFact>> ReadAsync(BsonDocument where, int? take)
    {
        var stages = new BsonArray { new BsonDocument { { "$match", Match.All(where, session.View.Visible(Scope.Facts)) } } };
        if (take is { } limit)
        {
            stages.Add(new BsonDocument { { "$sort", new BsonDocument { { "index.number", 1 } } } });
            stages.Add(new BsonDocument { { "$limit", limit } });
        }

        return session.Deployment.ReadAsync(Names.Facts, stages, Decode, session.Cancellation, primary: true);
    }

    private KnownFact Decode(ReadOnlySpan<byte> document)
    {
        if (!BsonToJson.TryFind(document, "index"u8, out var index)
            || !BsonToJson.TryFind(index.Content, "number"u8, out var number)
            || !BsonToJson.TryFind(index.Content, "verified"u8, out var verified))
        {
            throw new BsonException("a fact has no number");
        }

        return new KnownFact(number.Int64(), verified.Int64(), BsonToJson.Fact(document, session.View.Commit));
    }
}

using System.Buffers;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using Citations.Storage.Search;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The collection of facts for the writer: loaded facts, and the facts that the commit stages.</summary>
internal sealed class FactCollection(CommitSession session) : IFactStore
{
    private const int ChunkSize = 1_000;

    private readonly Dictionary<string, RecordedFact?> _known = new(StringComparer.Ordinal);

    /// <summary>The keys of staged facts with entity values. These facts are not in the database in their staged state.</summary>
    private readonly HashSet<string> _stagedLinks = new(StringComparer.Ordinal);

    public async ValueTask LoadAsync(IEnumerable<string> keys)
    {
        var missing = keys.Distinct(StringComparer.Ordinal).Where(key => !_known.ContainsKey(key)).ToArray();
        foreach (var chunk in missing.Chunk(ChunkSize))
        {
            foreach (var key in chunk)
            {
                _known[key] = null;
            }

            foreach (var found in await ReadAsync(Match.In(StoredFields.Id, new BsonArray(chunk)), take: null))
            {
                _known[found.Fact.Key] = found;
            }
        }
    }

    public RecordedFact? Find(string key) =>
        _known.TryGetValue(key, out var fact)
            ? fact
            : throw new StoreException(
                StoreErrorCode.Corrupted,
                key,
                "another document names this fact, and it cannot be read",
                "Look whether somebody changed documents by hand; restore them from a backup"
            );

    public bool IsRecorded(in FactReferences references, string key) => Find(key) is not null;

    /// <inheritdoc/>
    /// <remarks>The facts count as loaded.</remarks>
    public async IAsyncEnumerable<RecordedFact> EarlierAsync(FactReference reference, IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            yield break;
        }

        var field = reference switch
        {
            FactReference.Subject => "subject",
            FactReference.Property => "property",
            FactReference.Value => "value.entity",
            _ => "source",
        };
        await foreach (var stored in StoredAsync(Match.In(field, new BsonArray(keys))))
        {
            if (_known.GetValueOrDefault(stored.Fact.Key) is { } known)
            {
                yield return known;
            }
            else
            {
                _known[stored.Fact.Key] = stored;
                yield return stored;
            }
        }
    }

    public async ValueTask<bool> AnyOfPropertyAsync(string property)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.Eq("property", property), session.View.Visible(Scope.Facts)) } },
            new BsonDocument { { "$limit", 1 } },
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { StoredFields.Id, 1 } }
                },
            },
        };
        return (await session.ReadAsync(CollectionNames.Facts, stages, static _ => true)).Count > 0;
    }

    public async ValueTask<IReadOnlyList<Fact>> LinksAsync(
        IReadOnlyCollection<string> entities,
        IReadOnlyCollection<string> properties,
        bool bySubject
    )
    {
        var where = Match.All(
            Match.In(bySubject ? "subject" : "value.entity", new BsonArray(entities)),
            Match.In("property", new BsonArray(properties)),
            Match.Eq("value.kind", WireName.Of(ValueKind.Entity))
        );
        var links = new List<Fact>();
        await foreach (var stored in StoredAsync(where))
        {
            if (!_stagedLinks.Contains(stored.Fact.Key) && stored.Fact.IsActive)
            {
                links.Add(stored.Fact);
            }
        }

        var wanted = entities.ToHashSet(StringComparer.Ordinal);
        links.AddRange(
            _stagedLinks
                .Select(key => _known[key]!.Value.Fact)
                .Where(fact =>
                    fact.IsActive
                    && properties.Contains(fact.Property, StringComparer.Ordinal)
                    && wanted.Contains(bySubject ? fact.Subject : ((EntityValue)fact.Value).Entity)
                )
        );
        return links;
    }

    public FactDraft Draft(int index, Fact fact, in FactReferences references, ArchivedVersions? texts) =>
        new WordedDraft(index, fact, references, texts);

    public void Stage(FactDraft draft, long number)
    {
        session.StageDocument(CollectionNames.Facts, StoredDocuments.Encode(draft.Fact, number, ((WordedDraft)draft).Words));
        Keep(new RecordedFact(number, session.Commit, draft.Fact));
    }

    public void StageLife(in RecordedFact before, Fact after)
    {
        for (var i = before.Fact.Reinstatements.Count; i < after.Reinstatements.Count; i++)
        {
            session.StageEvent(FactEvents.Reinstated(after, i, session.Commit, before.Number));
            session.Reinstates = true;
        }

        if (after.SupersededBy?.Commit == session.Commit)
        {
            session.StageEvent(FactEvents.Superseded(after, session.Commit, before.Number));
        }

        if (after.Retraction?.Commit == session.Commit)
        {
            session.StageEvent(FactEvents.Retracted(after, session.Commit, before.Number));
        }

        Keep(before with { Fact = after });
    }

    public void StageVerifications(in RecordedFact before, Fact after)
    {
        session.StageEvent(FactEvents.Checked(before.Fact, after, before.Verified, session.Commit, before.Number));
        Keep(new RecordedFact(before.Number, session.Commit, after));
    }

    /// <summary>Frees the memory of loaded facts. For a commit that stages no facts.</summary>
    public void Unload() => _known.Clear();

    private void Keep(RecordedFact fact)
    {
        _known[fact.Fact.Key] = fact;
        if (fact.Fact.Value is EntityValue)
        {
            _stagedLinks.Add(fact.Fact.Key);
        }
    }

    /// <summary>The stored facts under a condition, page by page in the order of recording.</summary>
    private async IAsyncEnumerable<RecordedFact> StoredAsync(BsonDocument where)
    {
        for (var last = 0L; ; )
        {
            var page = await ReadAsync(Match.All(where, Match.Op("index.number", "$gt", last)), ChunkSize);
            foreach (var fact in page)
            {
                yield return fact;
            }

            if (page.Count < ChunkSize)
            {
                yield break;
            }

            last = page[^1].Number;
        }
    }

    private ValueTask<List<RecordedFact>> ReadAsync(BsonDocument where, int? take)
    {
        var stages = new BsonArray { new BsonDocument { { "$match", Match.All(where, session.View.Visible(Scope.Facts)) } } };
        if (take is { } limit)
        {
            stages.Add(
                new BsonDocument
                {
                    {
                        "$sort",
                        new BsonDocument { { "index.number", 1 } }
                    },
                }
            );
            stages.Add(new BsonDocument { { "$limit", limit } });
        }

        return session.ReadAsync(CollectionNames.Facts, stages, Decode);
    }

    private RecordedFact Decode(ReadOnlySpan<byte> document)
    {
        if (
            !BsonToJson.TryFind(document, "index"u8, out var index)
            || !BsonToJson.TryFind(index.Content, "number"u8, out var number)
            || !BsonToJson.TryFind(index.Content, "verified"u8, out var verified)
        )
        {
            throw new BsonException("a fact has no number");
        }

        return new RecordedFact(number.Int64(), verified.Int64(), BsonToJson.Fact(document, session.View.Commit));
    }

    /// <summary>A new fact with its folded words for search.</summary>
    private sealed class WordedDraft(int index, Fact fact, in FactReferences references, ArchivedVersions? texts)
        : FactDraft(index, fact, references, texts)
    {
        public string Words { get; private set; } = "";

        protected override void Encode(ArrayBufferWriter<byte> buffer) => Words = FactWords.Of(Fact);
    }
}

using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The collection of claim groups for the writer. <see cref="GroupWork.Handle"/> is the commit of the newest version.</summary>
internal sealed class GroupCollection(CommitSession session, FactCollection facts) : IGroupStore
{
    public async ValueTask LoadAsync(IReadOnlyList<GroupWork> groups)
    {
        var where = Match.All(
            Match.In(StoredFields.Key, new BsonArray(groups.Select(group => group.Question.Id))),
            new BsonDocument { { StoredFields.Since, session.View.Made() }, { StoredFields.Until, session.View.Later() } }
        );
        var versions = await session.ReadAsync(CollectionNames.ClaimGroups, [new BsonDocument { { "$match", where } }], Version);
        var byKey = groups.ToDictionary(group => group.Question.Id, StringComparer.Ordinal);
        foreach (var (key, id, standing) in versions)
        {
            (byKey[key].Handle, byKey[key].Standing) = (StoredDocuments.CommitOf(id), standing);
        }
    }

    public void Stage(GroupWork group)
    {
        var replaces = group.Handle is { } commit ? StoredDocuments.VersionId(group.Question.Id, commit) : null;
        var numbers = group.Facts.Select(fact => facts.Find(fact.Key)!.Value.Number).Order();
        var document = StoredDocuments.Encode(group.Question, group.Derived, session.Commit, replaces, group.Newest, numbers);
        session.StageVersion(CollectionNames.ClaimGroups, document, replaces, group.Question.Subject);
    }

    public async ValueTask<ClaimGroup?> AnyAsync()
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", session.View.Visible(Scope.ClaimGroups) } },
            new BsonDocument { { "$limit", 1 } },
        };
        var found = await session.ReadAsync(
            CollectionNames.ClaimGroups,
            stages,
            static document => BsonToJson.Decode(document, StoredFields.Key, ClaimGroupDocument.Read)
        );
        return found.Count > 0 ? found[0] : null;
    }

    public async ValueTask<IReadOnlyList<ClaimGroup>> OfSubjectsAsync(IReadOnlyCollection<string> subjects) =>
        await session.ReadAsync(
            CollectionNames.ClaimGroups,
            [
                new BsonDocument
                {
                    { "$match", Match.All(Match.In("subject", new BsonArray(subjects)), session.View.Visible(Scope.ClaimGroups)) },
                },
            ],
            static document => BsonToJson.Decode(document, StoredFields.Key, ClaimGroupDocument.Read)
        );

    public async ValueTask<IReadOnlyList<string>> SubjectsAfterAsync(string key, int take)
    {
        // Otherwise deriving everything again would keep all facts in memory.
        facts.Unload();
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.Op(StoredFields.Key, "$gt", key), session.View.Visible(Scope.Entities)) } },
            new BsonDocument
            {
                {
                    "$sort",
                    new BsonDocument { { StoredFields.Key, 1 } }
                },
            },
            new BsonDocument { { "$limit", take } },
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { "_id", 0 }, { StoredFields.Key, 1 } }
                },
            },
        };
        return await session.ReadAsync(
            CollectionNames.Entities,
            stages,
            static document => BsonFields.Decode(document).Text(StoredFields.Key)!
        );
    }

    private static (string Key, string Id, ClaimGroup? Group) Version(ReadOnlySpan<byte> document)
    {
        if (
            !BsonToJson.TryFind(document, "_id"u8, out var id)
            || !BsonToJson.TryFind(document, "key"u8, out var key)
            || !BsonToJson.TryFind(document, "agreement"u8, out var agreement)
        )
        {
            throw new BsonException("a claim group has no key");
        }

        var group = agreement.Type == BsonType.Null ? null : BsonToJson.Decode(document, StoredFields.Key, ClaimGroupDocument.Read);
        return (key.Text(), id.Text(), group);
    }
}

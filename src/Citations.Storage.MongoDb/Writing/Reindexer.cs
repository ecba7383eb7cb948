using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Derives every claim group anew, some subjects at a time; what came out otherwise becomes a commit. What records are found by is mended where it stands.</summary>
internal sealed class Reindexer(CommitSession session, IndexMender indexes)
{
    private const int Named = 100;
    private const int Subjects = 500;

    private readonly List<string> _different = [];
    private long _groups;
    private long _differences;

    public async ValueTask<ReindexReport> RunAsync()
    {
        for (var last = ""; ;)
        {
            var subjects = await AfterAsync(last);
            if (subjects.Count == 0)
            {
                await foreach (var mended in indexes.RunAsync())
                {
                    Add(mended);
                }

                return new ReindexReport(_groups, _different, _differences);
            }

            var groups = new GroupWriter(session, anew: true);
            await GatherAsync(groups, new BsonArray(subjects));
            Add(await groups.FlushAsync());
            last = subjects[^1];
        }
    }

    private void Add(List<string> differences)
    {
        _differences += differences.Count;
        _different.AddRange(differences.Take(Named - _different.Count));
    }

    /// <summary>What the facts of some subjects come to, and the groups of theirs that are stored.</summary>
    private async ValueTask GatherAsync(GroupWriter groups, BsonArray subjects)
    {
        var facts = new List<KnownFact>();
        await foreach (var known in session.Facts.StoredAsync(Match.In("subject", subjects)))
        {
            if (known.Fact.IsActive)
            {
                session.Facts.Keep(known);
                facts.Add(known);
            }
        }

        await session.Known.Properties.LoadAsync(session.Deployment, session.View, facts.Select(known => known.Fact.Property), session.Cancellation);
        foreach (var known in facts)
        {
            groups.Recorded(known.Fact);
        }

        var standing = await session.Deployment.ReadAsync(
            Names.ClaimGroups,
            [new BsonDocument { { "$match", Match.All(Match.In("subject", subjects), session.View.Visible(Scope.ClaimGroups)) } }],
            static document => BsonToJson.Decode(document, Names.Key, ClaimGroupDocument.Read),
            session.Cancellation,
            primary: true);
        foreach (var group in standing)
        {
            groups.Look(ClaimQuestion.Of(group.Subject, group.Property, group.Qualifiers));
            _groups++;
        }
    }

    private async ValueTask<List<string>> AfterAsync(string last)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.Op(Names.Key, "$gt", last), session.View.Visible(Scope.Entities)) } },
            new BsonDocument { { "$sort", new BsonDocument { { Names.Key, 1 } } } },
            new BsonDocument { { "$limit", Subjects } },
            new BsonDocument { { "$project", new BsonDocument { { "_id", 0 }, { Names.Key, 1 } } } },
        };
        return await session.Deployment.ReadAsync(Names.Entities, stages, static document => BsonFields.Decode(document).Text(Names.Key)!, session.Cancellation, primary: true);
    }
}

using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Storage.Documents;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Schema;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>Reads the state of claim groups without decoding them, for exports.</summary>
internal sealed class ClaimGroupHeads(ReadContext context)
{
    private static readonly BsonDocument _fields = new()
    {
        { "_id", 0 },
        { StoredFields.Key, 1 },
        { "agreement", 1 },
        { "subject", 1 },
        { "property", 1 },
        { StoredFields.Place, 1 },
    };

    /// <summary>The groups of pairs of subject and property, each in the default order.</summary>
    /// <param name="questions">The pairs.</param>
    /// <param name="divided">The pairs whose facts may be divided into several groups by qualifiers.</param>
    /// <param name="view">The state to read.</param>
    /// <param name="cancellationToken">Releases the caller.</param>
    public async ValueTask<ILookup<SubjectProperty, ClaimGroupHead>> ReadAsync(
        IReadOnlyCollection<SubjectProperty> questions,
        IReadOnlyCollection<SubjectProperty> divided,
        View view,
        CancellationToken cancellationToken
    )
    {
        BsonArray stages =
        [
            new BsonDocument { { "$match", QuestionMatch.Build(questions, divided, view) } },
            new BsonDocument { { "$project", _fields } },
        ];
        var found = await context.Deployment.ReadAsync(
            CollectionNames.ClaimGroups,
            stages,
            static document => Head(BsonFields.Decode(document)),
            cancellationToken,
            by: Indexes.Questions
        );
        return found.OrderBy(group => group.Place, StringComparer.Ordinal).ToLookup(group => group.Question, group => group.Head);
    }

    private static (string Place, SubjectProperty Question, ClaimGroupHead Head) Head(BsonDocument group)
    {
        var agreement = WireName.TryParse<Agreement>(group.Text("agreement") ?? "", out var known)
            ? known
            : throw new BsonException("a claim group has no agreement");
        return (
            group["place"].AsString,
            new SubjectProperty(group["subject"].AsString, group["property"].AsString),
            new ClaimGroupHead(group["key"].AsString, agreement)
        );
    }
}

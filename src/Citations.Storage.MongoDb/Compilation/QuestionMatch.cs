using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>The condition for the claim groups of pairs of subject and property.</summary>
internal static class QuestionMatch
{
    /// <param name="questions">The pairs.</param>
    /// <param name="divided">The pairs whose facts may be divided into several groups by qualifiers.</param>
    /// <param name="view">The state to read.</param>
    public static BsonDocument Build(
        IReadOnlyCollection<SubjectProperty> questions,
        IReadOnlyCollection<SubjectProperty> divided,
        View view
    )
    {
        var whole = Match.In(
            StoredFields.Place,
            new BsonArray(questions.Select(question => Places.Of(question.Subject, question.Property)))
        );
        var subjects = Match.In("subject", new BsonArray(questions.Select(question => question.Subject).Distinct(StringComparer.Ordinal)));
        return Match.All(subjects, Match.Any([whole, .. divided.Select(Places.Parts)]), view.Visible(Scope.ClaimGroups));
    }
}

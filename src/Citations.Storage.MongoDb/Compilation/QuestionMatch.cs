using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>The condition for the claim groups of pairs of subject and property.</summary>
internal static class QuestionMatch
{
    /// <param name="questions">The pairs.</param>
    /// <param name="divided">Those that qualifiers may divide into several groups.</param>
    /// <param name="view">As of when.</param>
    public static BsonDocument Of(IReadOnlyCollection<SubjectProperty> questions, IReadOnlyCollection<SubjectProperty> divided, View view)
    {
        var whole = Match.In(Names.Place, new BsonArray(questions.Select(question => Places.Of(question.Subject, question.Property))));
        var subjects = Match.In("subject", new BsonArray(questions.Select(question => question.Subject).Distinct(StringComparer.Ordinal)));
        return Match.All(subjects, Match.Any([whole, .. divided.Select(Places.Parts)]), view.Visible(Scope.ClaimGroups));
    }
}

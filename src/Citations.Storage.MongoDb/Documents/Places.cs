using Citations.Model.Claims;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The sort keys of claim groups in their default order: subject, property, then qualifiers.</summary>
internal static class Places
{
    /// <summary>Sorts before any character of a key.</summary>
    private const char Separator = '\u0001';

    private const char AfterSeparator = '\u0002';

    public static string Of(ClaimQuestion question) =>
        question.Qualifiers.Count == 0
            ? Of(question.Subject, question.Property)
            : $"{Of(question.Subject, question.Property)}{Separator}{question.Id}";

    /// <summary>The place of a group without qualifiers.</summary>
    public static string Of(string subject, string property) => $"{subject}{Separator}{property}";

    /// <summary>The condition for the groups of a subject and property that have qualifiers. It is one range of one index.</summary>
    public static BsonDocument Parts(SubjectProperty question)
    {
        var first = Of(question.Subject, question.Property);
        return new()
        {
            {
                StoredFields.Place,
                new BsonDocument { { "$gt", first }, { "$lt", $"{first}{AfterSeparator}" } }
            },
        };
    }
}

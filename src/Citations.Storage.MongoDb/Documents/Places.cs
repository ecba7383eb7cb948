using Citations.Model;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The places of claim groups in their default order: subject, property, then groups told apart by qualifiers.</summary>
internal static class Places
{
    /// <summary>Less than any character of a key.</summary>
    private const char Separator = '\u0001';

    private const char AfterSeparator = '\u0002';

    public static string Of(ClaimQuestion question) => question.Qualifiers.Count == 0
        ? $"{question.Subject}{Separator}{question.Property}"
        : $"{question.Subject}{Separator}{question.Property}{Separator}{question.Id}";

    /// <summary>The condition for the groups of a subject and property, also those told apart by qualifiers: one range of one index.</summary>
    public static BsonDocument Of(SubjectProperty question)
    {
        var first = $"{question.Subject}{Separator}{question.Property}";
        return new() { { Names.Place, new BsonDocument { { "$gte", first }, { "$lt", $"{first}{AfterSeparator}" } } } };
    }
}

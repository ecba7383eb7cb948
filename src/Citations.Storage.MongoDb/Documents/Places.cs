using Citations.Model;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>The places of claim groups in their default order: subject, property, then groups told apart by qualifiers.</summary>
internal static class Places
{
    /// <summary>Less than any character of a key.</summary>
    private const char Separator = '\u0001';

    public static string Of(ClaimQuestion question) => question.Qualifiers.Count == 0
        ? $"{question.Subject}{Separator}{question.Property}"
        : $"{question.Subject}{Separator}{question.Property}{Separator}{question.Id}";
}

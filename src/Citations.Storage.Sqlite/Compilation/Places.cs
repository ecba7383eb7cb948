using Citations.Model.Claims;

namespace Citations.Storage.Sqlite.Compilation;

/// <summary>
/// The places of claim groups. A place is the sort key of the default order: subject, property, then the qualifiers of the group.
/// </summary>
internal static class Places
{
    /// <summary>Sorts before any character of a key.</summary>
    private const char Separator = '\u0001';

    private const char AfterSeparator = '\u0002';

    public static string Of(ClaimQuestion question) =>
        question.Qualifiers.Count == 0
            ? $"{question.Subject}{Separator}{question.Property}"
            : $"{question.Subject}{Separator}{question.Property}{Separator}{question.Id}";

    /// <summary>The places of a subject's groups: start (inclusive) and end (exclusive).</summary>
    public static (string From, string To) OfSubject(string subject) => ($"{subject}{Separator}", $"{subject}{AfterSeparator}");

    /// <summary>The places of the groups of a subject and property: start (inclusive) and end (exclusive).</summary>
    public static (string From, string To) OfQuestion(SubjectProperty question) =>
        ($"{question.Subject}{Separator}{question.Property}", $"{question.Subject}{Separator}{question.Property}{AfterSeparator}");

    /// <summary>The condition for the places of the groups of a subject. The parameter is an SQL expression for its key.</summary>
    public static string RangeOf(string subject) =>
        $"g.place >= {subject} || char({(int)Separator}) AND g.place < {subject} || char({(int)AfterSeparator})";

    /// <summary>The property in a place, in UTF-8.</summary>
    public static ReadOnlySpan<byte> PropertyAt(ReadOnlySpan<byte> place)
    {
        var property = place[(place.IndexOf((byte)Separator) + 1)..];
        var end = property.IndexOf((byte)Separator);
        return end < 0 ? property : property[..end];
    }

    /// <summary>The id of the claim group at a place.</summary>
    public static string IdAt(string place, SubjectProperty question)
    {
        var start = question.Subject.Length + 1 + question.Property.Length + 1;
        return place.Length > start ? place[start..] : ClaimQuestion.Of(question.Subject, question.Property).Id;
    }
}

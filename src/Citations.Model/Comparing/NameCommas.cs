using System.Text.RegularExpressions;

namespace Citations.Model.Comparing;

/// <summary>
/// Decides what the commas in a list of names do. They separate names ("Jiawei Han, Micheline Kamber"), turn one round ("Knuth, Donald
/// E."), do
/// both in turn ("Foley, James D., van Dam, Andries"), or turn round names that run together ("TOREN, ROGER HANCOCK, JOHN").
/// </summary>
internal static class NameCommas
{
    /// <summary>"Steven K.Hughes": the point of an initial right before a longer word.</summary>
    private static readonly Regex _missingSpace = new(
        @"\.(?<word>\p{Lu}\p{Ll}|\p{Ll}{2})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    /// <summary>The names, each with its surname last.</summary>
    /// <param name="parts">The list, split at every other separator.</param>
    /// <param name="turnedByComma">Whether strong separators stand between the parts.</param>
    public static IEnumerable<string> Split(string[] parts, bool turnedByComma)
    {
        var segments = Array.ConvertAll(parts, Segments);
        var onlySurnames =
            !turnedByComma
            && Array.TrueForAll(segments, static part => part.TrueForAll(IsSurname))
            && Array.Exists(segments, static part => part.Count == 1);
        return segments.SelectMany(part =>
            part.Count switch
            {
                < 2 => part,
                2 => Pair(part, turnedByComma, onlySurnames),
                _ => Many(part),
            }
        );
    }

    /// <summary>The pieces between commas. "Jr." belongs to the name before it.</summary>
    private static List<string> Segments(string part)
    {
        var segments = new List<string>();
        foreach (var piece in _missingSpace.Replace(part, ". ${word}").Split(','))
        {
            var segment = piece.Trim(' ', '.', ':', '-', '\t', '\r');
            if (segment.Length == 0)
            {
                continue;
            }

            if (segments.Count > 0 && NameWords.IsSuffix(segment))
            {
                segments[^1] = $"{segments[^1]} {segment}";
            }
            else
            {
                segments.Add(segment);
            }
        }

        return segments;
    }

    private static IEnumerable<string> Pair(List<string> part, bool turnedByComma, bool onlySurnames) =>
        turnedByComma || (IsSurname(part[0]) && !onlySurnames) ? [Turned(part[0], part[1])] : part;

    private static IEnumerable<string> Many(List<string> part)
    {
        var givenThenSurname = part.GetRange(1, part.Count - 2).TrueForAll(EndsInSurname);
        if (IsSurname(part[0]) && givenThenSurname && IsGiven(part[^1]))
        {
            return RunTogether(part);
        }

        var inTurn = part.Count % 2 == 0 && Evens(part).All(IsSurname) && !part.TrueForAll(IsSurname);
        return inTurn ? Evens(part).Zip(Odds(part), Turned) : part;
    }

    private static IEnumerable<string> RunTogether(List<string> part)
    {
        var surname = part[0];
        foreach (var segment in part.GetRange(1, part.Count - 2))
        {
            var words = Words(segment);
            var at = words.Length - 1;
            while (at > 1 && NameWords.IsParticle(words[at - 1]))
            {
                at--;
            }

            yield return Turned(surname, string.Join(' ', words[..at]));
            surname = string.Join(' ', words[at..]);
        }

        yield return Turned(surname, part[^1]);
    }

    private static string Turned(string surname, string given) => $"{given} {surname}";

    private static IEnumerable<string> Evens(List<string> part) => part.Where(static (_, index) => index % 2 == 0);

    private static IEnumerable<string> Odds(List<string> part) => part.Where(static (_, index) => index % 2 == 1);

    /// <summary>One word, perhaps after particles: "Knuth", "van Dam".</summary>
    private static bool IsSurname(string segment)
    {
        var words = Array.FindAll(Words(segment), static word => !NameWords.IsSuffix(word));
        return words.Length > 0 && Array.TrueForAll(words[..^1], NameWords.IsParticle);
    }

    /// <summary>"ROGER HANCOCK": at least two words, the last no initial.</summary>
    private static bool EndsInSurname(string segment)
    {
        var words = Words(segment);
        return words.Length > 1 && !IsInitial(words[^1]);
    }

    /// <summary>"JOHN", "John B.", or anything in capitals.</summary>
    private static bool IsGiven(string segment) =>
        string.Equals(segment, segment.ToUpperInvariant(), StringComparison.Ordinal) || Array.TrueForAll(Words(segment)[1..], IsInitial);

    private static bool IsInitial(string word) =>
        word.Length == 1 || Array.TrueForAll(word.TrimEnd('.').Split('.'), static letter => letter.Length == 1);

    private static string[] Words(string segment) => segment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

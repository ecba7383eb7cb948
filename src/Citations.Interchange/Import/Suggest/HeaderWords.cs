using System.Globalization;

namespace Citations.Interchange.Import.Suggest;

/// <summary>The words of a column's name, however they are joined: <c>Donor Name</c>, <c>donor_name</c>, <c>DonorName</c>.</summary>
internal static class HeaderWords
{
    /// <summary>The words, as they are written. Capitals in a row are one word; figures belong to the word before.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !IsPart(name[i]) || (i > start && StartsWord(name, i));
            if (ends && i > start)
            {
                words.Add(name[start..i]);
            }

            start =
                i < name.Length && !IsPart(name[i]) ? i + 1
                : ends ? i
                : start;
        }

        return words;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool StartsWord(string name, int i) =>
        char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
}

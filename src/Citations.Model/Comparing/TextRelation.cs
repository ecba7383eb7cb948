using System.Globalization;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>How one text stands to another that is not the same.</summary>
internal static class TextRelation
{
    public static ValueRelation Of(TextValue left, TextValue right, Comparison comparison, EntityNames? names)
    {
        if (
            !comparison.AcrossLanguages
            && left.Language is { } l
            && right.Language is { } r
            && !LanguageTag.Primary(l).SequenceEqual(LanguageTag.Primary(r))
        )
        {
            return new(RelationKind.NotRival, $"texts in different languages ({l}, {r}): one may translate the other");
        }

        if (comparison.Text == TextComparison.Exact)
        {
            return OfExact(left.Text, right.Text, names);
        }

        if (
            comparison.Text == TextComparison.Names
            && NameList.Of(left.Text) is { Names.Count: > 0 } list
            && NameList.Of(right.Text) is { Names.Count: > 0 } other
        )
        {
            var relation = NameListRelation.Of(list, other);
            return relation.Kind != RelationKind.Conflicts ? relation : OfLists(left.Text, right.Text, list, other);
        }

        return OfFolded(left.Text, right.Text, TextForm.Of(left.Text), TextForm.Of(right.Text), names);
    }

    private static ValueRelation OfExact(string left, string right, EntityNames? names)
    {
        var (foldedLeft, foldedRight) = (TextForm.Of(left), TextForm.Of(right));
        return string.Equals(foldedLeft, foldedRight, StringComparison.Ordinal)
            ? new(
                RelationKind.Conflicts,
                "the texts differ in letter case, spaces or typography only, which this property minds",
                DisagreementCause.Spelling
            )
            : OfFolded(left, right, foldedLeft, foldedRight, names);
    }

    private static ValueRelation OfFolded(string left, string right, string foldedLeft, string foldedRight, EntityNames? names)
    {
        if (names is not null && names.IsName(foldedLeft) && names.IsName(foldedRight))
        {
            return new(
                RelationKind.Spelling,
                $"\"{Check.Excerpt(left)}\" and \"{Check.Excerpt(right)}\" are recorded names of one thing",
                DisagreementCause.Spelling
            );
        }

        var closeness = Closeness.Of(foldedLeft, foldedRight);
        if (names is not null && Misspelling(left, right, foldedLeft, foldedRight, names) is { } wrong)
        {
            return new(
                RelationKind.Conflicts,
                $"\"{Check.Excerpt(wrong)}\" is recorded as a misspelling ({closeness})",
                DisagreementCause.Spelling
            );
        }

        if (string.Equals(Letters(foldedLeft), Letters(foldedRight), StringComparison.Ordinal))
        {
            return new(
                RelationKind.Conflicts,
                $"the texts differ in spaces, points, hyphens or accents only ({closeness})",
                DisagreementCause.Spelling
            );
        }

        return closeness.IsClose && Closeness.DifferInLettersOnly(foldedLeft, foldedRight)
            ? new(
                RelationKind.Conflicts,
                $"the texts are spelled nearly alike, so one may be misspelt ({closeness})",
                DisagreementCause.Spelling
            )
            : new(RelationKind.Conflicts, $"different texts ({closeness})", DisagreementCause.Value);
    }

    /// <summary>The text without spaces, points, commas, apostrophes, hyphens and loose accents. Beside a figure these keep their
    /// meaning.</summary>
    private static string Letters(string folded)
    {
        var letters = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            var isMark = char.GetUnicodeCategory(folded[i]) == UnicodeCategory.NonSpacingMark;
            var isBesideFigure = (i > 0 && char.IsDigit(folded[i - 1])) || (i + 1 < folded.Length && char.IsDigit(folded[i + 1]));
            if (!isMark && (isBesideFigure || folded[i] is not (' ' or '.' or ',' or '\'' or '-')))
            {
                letters.Append(folded[i]);
            }
        }

        return letters.ToString();
    }

    private static string? Misspelling(string left, string right, string foldedLeft, string foldedRight, EntityNames names) =>
        names.IsMisspelling(foldedLeft) && (names.IsName(foldedRight) || names.IsMisspelling(foldedRight)) ? left
        : names.IsMisspelling(foldedRight) && names.IsName(foldedLeft) ? right
        : null;

    private static ValueRelation OfLists(string left, string right, NameList list, NameList other)
    {
        var closeness = Closeness.Of(TextForm.Of(left), TextForm.Of(right));
        return closeness.IsClose && list.Names.Count == other.Names.Count
            ? new(
                RelationKind.Conflicts,
                $"each list has a name that the other does not, and they are spelled nearly alike ({closeness})",
                DisagreementCause.Spelling
            )
            : new(RelationKind.Conflicts, $"each list has names that the other does not ({closeness})", DisagreementCause.Value);
    }
}

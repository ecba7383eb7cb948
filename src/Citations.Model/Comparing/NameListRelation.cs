namespace Citations.Model.Comparing;

/// <summary>How one list of names stands to another: a longer list refines one it contains, a full name one that abbreviates it.</summary>
internal static class NameListRelation
{
    public static ValueRelation Of(NameList left, NameList right)
    {
        var (covers, isCovered) = (Covers(left, right), Covers(right, left));
        return (covers, isCovered) switch
        {
            (true, true) => new(RelationKind.Compatible, "the names abbreviate each other", DisagreementCause.Precision),
            (true, false) => new(
                RelationKind.Refines,
                "it holds all names of the other list, and more or fuller ones",
                DisagreementCause.Precision
            ),
            (false, true) => new(
                RelationKind.RefinedBy,
                "the other list holds all its names, and more or fuller ones",
                DisagreementCause.Precision
            ),
            _ when left.Names.Count == right.Names.Count && Matched(left, right, (a, b) => Expands(a, b) || Expands(b, a)) => new(
                RelationKind.Compatible,
                "the names abbreviate each other",
                DisagreementCause.Precision
            ),
            _ => new(RelationKind.Conflicts, "each list has names that the other does not", DisagreementCause.Value),
        };
    }

    /// <summary>Whether every name of the second list is one of the first, or short for one.</summary>
    private static bool Covers(NameList list, NameList other) => Matched(other, list, (name, candidate) => Expands(candidate, name));

    /// <summary>Whether each name of one list finds a name of the other list of its own. Only names with one surname can fit.</summary>
    private static bool Matched(NameList list, NameList other, Func<string[], string[], bool> fits)
    {
        if (list.Names.Count > other.Names.Count)
        {
            return false;
        }

        var candidates = other.Names.ToLookup(static name => name[^1], StringComparer.Ordinal);
        return list
            .Names.GroupBy(static name => name[^1], StringComparer.Ordinal)
            .All(names => NameMatching.Exists([.. names], [.. candidates[names.Key]], fits));
    }

    /// <summary>Whether a name is another one, or what it is short for: the same surname, and its other words in order, each in full or as
    /// a beginning.</summary>
    private static bool Expands(string[] full, string[] shortened)
    {
        if (!string.Equals(full[^1], shortened[^1], StringComparison.Ordinal))
        {
            return false;
        }

        var at = 0;
        foreach (var word in shortened.AsSpan(0, shortened.Length - 1))
        {
            while (at < full.Length - 1 && !IsShortFor(word, full[at]))
            {
                at++;
            }

            if (at++ >= full.Length - 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsShortFor(string word, string full) =>
        string.Equals(word, full, StringComparison.Ordinal) || (word.Length == 1 && full.StartsWith(word, StringComparison.Ordinal));
}

using System.Collections.Frozen;
using Citations.Model.Sources;

namespace Citations.Model.References;

/// <summary>
/// An author's name with its parts. Creators state them. Without that, only what is plainly the name of a person is taken apart: a ministry
/// with a family name is worse than a person without one.
/// </summary>
/// <param name="Whole">The name as stated.</param>
/// <param name="Family">The family name with its particles. Null when the name stays whole.</param>
/// <param name="Given">The given names.</param>
/// <param name="Suffix">A suffix such as Jr. or III.</param>
internal sealed record PersonName(string Whole, string? Family = null, string? Given = null, string? Suffix = null)
{
    private const int MaxWords = 4;

    private static readonly FrozenSet<string> _suffixes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Jr",
        "Jr.",
        "Sr",
        "Sr.",
        "II",
        "III",
        "IV"
    );

    private static readonly FrozenSet<string> _particles = FrozenSet.Create(
        StringComparer.Ordinal,
        "af",
        "al",
        "av",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur"
    );

    private static readonly FrozenSet<string> _institutional = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Agency",
        "Alliance",
        "Army",
        "Associated",
        "Association",
        "Authority",
        "Bank",
        "Board",
        "Bureau",
        "Cabinet",
        "Center",
        "Centre",
        "Chronicle",
        "College",
        "Command",
        "Commission",
        "Committee",
        "Company",
        "Congress",
        "Corporation",
        "Correspondent",
        "Council",
        "Court",
        "Daily",
        "Department",
        "Desk",
        "Editorial",
        "Editors",
        "Embassy",
        "Federation",
        "Forces",
        "Foundation",
        "Gazette",
        "Government",
        "Group",
        "Herald",
        "House",
        "Independent",
        "Institute",
        "Journal",
        "Library",
        "Ltd",
        "Ministry",
        "Mission",
        "Museum",
        "Nations",
        "Network",
        "News",
        "Newsroom",
        "Office",
        "Organisation",
        "Organization",
        "Parliament",
        "Party",
        "Post",
        "Press",
        "Reporter",
        "Reporters",
        "Republic",
        "School",
        "Secretariat",
        "Senate",
        "Service",
        "Society",
        "Staff",
        "State",
        "States",
        "Team",
        "Times",
        "Tribune",
        "Union",
        "United",
        "University",
        "Trust",
        "Laboratory",
        "Laboratories",
        "Partners",
        "Holdings",
        "Capital",
        "Fund",
        "Inc",
        "Inc.",
        "LLC",
        "LLP",
        "Limited",
        "GmbH",
        "Watch",
        "International",
        "Registry",
        "Directorate",
        "Division",
        "Administration",
        "Commons",
        "Academy",
        "Archive",
        "Archives",
        "Observatory",
        "Survey",
        "Statistics",
        "Magazine",
        "Review",
        "Radio",
        "Television",
        "Broadcasting",
        "Church",
        "Hospital",
        "Clinic",
        "Institution",
        "Program",
        "Programme",
        "Project",
        "Campaign",
        "Coalition",
        "Movement",
        "Police",
        "Navy",
        "Guard",
        "Media",
        "Online",
        "Digital",
        "Digest",
        "Bulletin",
        "Report",
        "Reports",
        "Standard",
        "Telegraph",
        "Guardian",
        "Observer",
        "Company,",
        "Co.",
        "Corp",
        "Corp.",
        "Ltd.",
        "plc",
        "PLC",
        "AG",
        "SA",
        "and",
        "for",
        "of",
        "the"
    );

    /// <summary>Whether it is known to be the name of an institution, so that no comma in it parts a family name from given ones.</summary>
    public bool IsInstitution { get; init; }

    /// <summary>A name as the data states it.</summary>
    public static PersonName Of(Creator creator) =>
        creator.Literal is { } whole
            ? new(SingleLine.Flatten(whole)) { IsInstitution = true }
            : new(
                SingleLine.Flatten(creator.Name),
                SingleLine.Flatten(creator.Family!),
                SingleLine.FlattenOptional(creator.Given),
                SingleLine.FlattenOptional(creator.Suffix)
            );

    /// <summary>
    /// Takes a name apart where that is safe: a common given name, an initial, or <c>Jr.</c> shows a person. <c>Fenbert, Abbey</c>,
    /// <c>Donald E. Knuth</c>, <c>Ludwig van Beethoven</c>; not <c>Human Rights Watch</c>.
    /// </summary>
    public static PersonName Parse(string name)
    {
        var comma = name.IndexOf(", ", StringComparison.Ordinal);
        var parsed = comma > 0 ? Inverted(name, comma) : InOrder(name);
        return parsed with { IsInstitution = parsed.Family is null && name.Split(' ', ',').Any(_institutional.Contains) };
    }

    /// <summary>The initials of the given names in APA style: <c>J.-P. M.</c></summary>
    public string Initials => Given is null ? "" : string.Join(' ', Given.Split(' ').Select(InitialsOf));

    private static PersonName Inverted(string name, int comma)
    {
        var (family, given) = (name[..comma], name[(comma + 2)..]);
        if (_suffixes.Contains(given))
        {
            return InOrder(family) is { Family: not null } person ? person with { Whole = name, Suffix = given } : new(name);
        }

        var words = given.Split(' ');
        return
            given.Contains(',', StringComparison.Ordinal)
            || words.Length > MaxWords
            || !LooksPersonal(family.Split(' '))
            || !LooksPersonal(words)
            || !ShowsPerson(words)
            ? new(name)
            : new(name, family, given);
    }

    private static PersonName InOrder(string name)
    {
        var words = name.Split(' ');
        var suffix = words.Length > 2 && _suffixes.Contains(words[^1]) ? words[^1] : null;
        var end = suffix is null ? words.Length : words.Length - 1;
        if (
            end is < 2 or > MaxWords
            || !LooksPersonal(words.AsSpan(0, end))
            || !(ShowsPerson(words.AsSpan(0, end - 1)) || (suffix is not null && !suffix.StartsWith('I')))
        )
        {
            return new(name);
        }

        var family = end - 1;
        while (family > 1 && _particles.Contains(words[family - 1]))
        {
            family--;
        }

        return new(name, string.Join(' ', words[family..end]), string.Join(' ', words[..family]), suffix);
    }

    /// <summary>Whether given names begin with one that is common, or are initials.</summary>
    private static bool ShowsPerson(ReadOnlySpan<string> given) => GivenNames.Has(given[0]) || IsInitial(given[0]);

    /// <summary><c>E.</c>, <c>J.-P.</c>, <c>J.R.R.</c></summary>
    private static bool IsInitial(string word) =>
        word.EndsWith('.')
        && word.Split('.', '-').All(part => part.Length <= 1 || (part.Length == 2 && char.IsSurrogatePair(part, 0)))
        && word.Any(char.IsUpper);

    private static bool LooksPersonal(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (_particles.Contains(word))
            {
                continue;
            }

            if (
                word.Length == 0
                || _institutional.Contains(word)
                || !char.IsUpper(word[0])
                || IsAcronym(word)
                || IsGenitive(word)
                || word.AsSpan().ContainsAny("0123456789&/@()")
            )
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An acronym such as BBC or RBC-Ukraine: capitals only, more than initials would have.</summary>
    private static bool IsAcronym(string word)
    {
        var part = word.Split('-')[0];
        return part.Length > 2 && !part.EndsWith('.') && part.All(char.IsUpper);
    }

    /// <summary>President's is a genitive; O'Brien is a name.</summary>
    private static bool IsGenitive(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal);

    private static string InitialsOf(string name) =>
        string.Join(
            '-',
            name.Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part[..(char.IsSurrogatePair(part, 0) ? 2 : 1)].ToUpperInvariant() + ".")
        );
}

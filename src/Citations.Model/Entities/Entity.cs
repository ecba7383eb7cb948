using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Entities;

/// <summary>Something that facts are about.</summary>
public sealed record Entity
{
    /// <summary>Builds an entity, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">A field is missing, malformed or too long.</exception>
    public Entity(
        string key,
        EntityKind kind,
        string label,
        IEnumerable<string>? aliases = null,
        string? description = null,
        IEnumerable<string>? sameAs = null,
        IEnumerable<string>? misspellings = null
    )
    {
        Key = Check.Key(key, "key");
        Kind = Check.Member(kind, "kind");
        Label = Check.Text(label, "label", Limits.Line);
        Aliases = Check.Texts(aliases, "aliases", Limits.Line, Limits.Names);
        Description = Check.OptionalText(description, "description", Limits.Paragraph);
        SameAs = Check.Urls(sameAs, "sameAs");
        Misspellings = Check.Texts(misspellings, "misspellings", Limits.Line, Limits.Names);
    }

    private Entity(
        AlreadyValid _,
        string key,
        EntityKind kind,
        string label,
        string[] aliases,
        string? description,
        string[] sameAs,
        string[] misspellings
    )
    {
        (Key, Kind, Label, Aliases) = (key, kind, label, Sequence.Wrap(aliases));
        (Description, SameAs, Misspellings) = (description, Sequence.Wrap(sameAs), Sequence.Wrap(misspellings));
    }

    /// <summary>The readable key, e.g. <c>mark-carney</c>, <c>Q42</c>.</summary>
    public string Key { get; }

    public EntityKind Kind { get; }

    public string Label { get; }

    /// <summary>Other names, as given; none twice.</summary>
    public Sequence<string> Aliases { get; }

    /// <summary>Wrong forms of its name that sources use, as given; none twice. They find the entity, but they are no names of
    /// it.</summary>
    public Sequence<string> Misspellings { get; }

    public string? Description { get; }

    /// <summary>URLs of the same thing elsewhere.</summary>
    public Sequence<string> SameAs { get; }

    /// <summary>What it is called in particular languages, in the order of their tags; each language once.</summary>
    public Sequence<LocalNames> Names { get; private init; } = [];

    /// <summary>The latest merge of this entity into another, or the undoing of one; null when it never was merged.</summary>
    public EntityMerge? Merge { get; init; }

    /// <summary>The keys of entities that were merged into this one, in ordinal order. The rules of a commit keep it.</summary>
    public Sequence<string> MergedFrom { get; init; } = [];

    /// <summary>What people ruled on questions about it, the oldest first.</summary>
    public Sequence<Ruling> Rulings { get; init; } = [];

    /// <summary>The same entity without what records of other kinds say about it: merges and rulings.</summary>
    public Entity Plain =>
        Merge is null && MergedFrom.Count == 0 && Rulings.Count == 0 ? this : this with { Merge = null, MergedFrom = [], Rulings = [] };

    /// <summary>The same entity with names in particular languages.</summary>
    /// <exception cref="ModelException">A language is given twice.</exception>
    public Entity WithNames(IEnumerable<LocalNames>? names)
    {
        LocalNames[] sorted = [.. Check.Items(names, "names").OrderBy(name => name.Language, StringComparer.Ordinal)];
        for (var i = 1; i < sorted.Length; i++)
        {
            if (string.Equals(sorted[i].Language, sorted[i - 1].Language, StringComparison.Ordinal))
            {
                throw new ModelException(
                    ProblemCode.DuplicateField,
                    "names",
                    $"the language {sorted[i].Language} is given twice",
                    "Give each language once, with all its names"
                );
            }
        }

        return this with
        {
            Names = Sequence.Of(sorted),
        };
    }

    /// <summary>Its name in a language: in that very language, in the one that it is a form of (<c>zh</c> for <c>zh-Hant-TW</c>), the name
    /// for many languages, or else the label.</summary>
    /// <param name="language">A BCP 47 tag, in whatever case.</param>
    public string LabelIn(string language) => NamesIn(language, names => names.Label is not null)?.Label ?? Label;

    /// <summary>Its other names in a language, found in the same way; all other names when there are none for it.</summary>
    /// <param name="language">A BCP 47 tag, in whatever case.</param>
    public Sequence<string> AliasesIn(string language) => NamesIn(language, names => names.Aliases.Count > 0)?.Aliases ?? Aliases;

    private LocalNames? NamesIn(string language, Func<LocalNames, bool> has)
    {
        for (var tag = language; tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))])
        {
            if (Find(tag) is { } names)
            {
                return names;
            }
        }

        return Find("mul");

        LocalNames? Find(string tag) =>
            Names.FirstOrDefault(names => names.Language.Equals(tag, StringComparison.OrdinalIgnoreCase) && has(names));
    }

    internal static Entity FromStore(
        string key,
        EntityKind kind,
        string label,
        string[] aliases,
        string? description,
        string[] sameAs,
        string[] misspellings
    ) => new(AlreadyValid.Yes, key, kind, label, aliases, description, sameAs, misspellings);
}

/// <summary>What sort of thing an entity is.</summary>
public enum EntityKind
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A company, authority, party, armed force, media house, …</summary>
    Organisation,

    /// <summary>A country, city, building, region, …</summary>
    Place,

    /// <summary>A treaty, letter, statute, book, …</summary>
    Document,

    /// <summary>Something that happened at some time: a meeting, an attack, an election.</summary>
    Event,

    /// <summary>A continuing undertaking: an aid programme, an operation, a policy.</summary>
    Programme,

    /// <summary>A good or a type of good: a vehicle, a medicine, software.</summary>
    Product,

    /// <summary>An office or role that somebody holds.</summary>
    Office,

    /// <summary>A creative work: a film, a song, a painting.</summary>
    Work,

    /// <summary>A living being or a kind of living being other than a person.</summary>
    Organism,

    /// <summary>A class, field, language, or another idea.</summary>
    Concept,

    /// <summary>Something else, or not known.</summary>
    Other,
}

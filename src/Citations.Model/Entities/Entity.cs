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
        IEnumerable<string>? sameAs = null)
    {
        Key = Check.Key(key, "key");
        Kind = Check.Member(kind, "kind");
        Label = Check.Text(label, "label", Limits.Line);
        Aliases = Check.Texts(aliases, "aliases", Limits.Line, Limits.Names);
        Description = Check.OptionalText(description, "description", Limits.Paragraph);
        SameAs = Check.Urls(sameAs, "sameAs");
    }

    private Entity(AlreadyValid _, string key, EntityKind kind, string label, string[] aliases, string? description, string[] sameAs) =>
        (Key, Kind, Label, Aliases, Description, SameAs) = (key, kind, label, Sequence.Wrap(aliases), description, Sequence.Wrap(sameAs));

    /// <summary>The readable key, e.g. <c>mark-carney</c>, <c>Q42</c>.</summary>
    public string Key { get; }

    public EntityKind Kind { get; }

    public string Label { get; }

    /// <summary>Other names, as given; none twice.</summary>
    public Sequence<string> Aliases { get; }

    public string? Description { get; }

    /// <summary>URLs of the same thing elsewhere.</summary>
    public Sequence<string> SameAs { get; }

    internal static Entity FromStore(string key, EntityKind kind, string label, string[] aliases, string? description, string[] sameAs) =>
        new(AlreadyValid.Yes, key, kind, label, aliases, description, sameAs);
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

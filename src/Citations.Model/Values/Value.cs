using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values.Time;

namespace Citations.Model.Values;

/// <summary>What a fact says. A closed hierarchy: one record for each <see cref="ValueKind"/>, none can be built wrong.</summary>
public abstract record Value
{
    private protected Value() { }

    /// <summary>Which of the records this is.</summary>
    public abstract ValueKind Kind { get; }
}

/// <summary>Another entity, by its key.</summary>
public sealed record EntityValue : Value
{
    /// <summary>Refers to an entity; whether it exists is for the store to say.</summary>
    /// <exception cref="ModelException">The key is malformed.</exception>
    public EntityValue(string entity) => Entity = Check.Key(entity, "entity");

    private EntityValue(AlreadyValid _, string entity) => Entity = entity;

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Entity;

    /// <summary>The key of the entity.</summary>
    public string Entity { get; }

    internal static EntityValue FromStore(string entity) => new(AlreadyValid.Yes, entity);
}

/// <summary>Words, in NFC, perhaps in a stated language.</summary>
public sealed record TextValue : Value
{
    /// <summary>Builds a text, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">Empty, too long, or not a language tag.</exception>
    public TextValue(string text, string? language = null)
    {
        Text = Check.Passage(text, "text", Limits.TextValue);
        Language = language is null ? null : Check.Language(language, "language");
    }

    private TextValue(AlreadyValid _, string text, string? language) => (Text, Language) = (text, language);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Text;

    public string Text { get; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; }

    internal static TextValue FromStore(string text, string? language) => new(AlreadyValid.Yes, text, language);
}

/// <summary>Yes or no.</summary>
public sealed record BooleanValue : Value
{
    private BooleanValue(bool boolean) => Boolean = boolean;

    public static BooleanValue True { get; } = new(boolean: true);

    public static BooleanValue False { get; } = new(boolean: false);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Boolean;

    public bool Boolean { get; }

    public static BooleanValue Of(bool boolean) => boolean ? True : False;
}

/// <summary>A URL, as stated.</summary>
public sealed record UrlValue : Value
{
    /// <summary>Builds a URL, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">Not an absolute URL, or of a scheme that runs code.</exception>
    public UrlValue(string url) => Url = Check.Url(url, "url");

    private UrlValue(AlreadyValid _, string url) => Url = url;

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Url;

    public string Url { get; }

    internal static UrlValue FromStore(string url) => new(AlreadyValid.Yes, url);
}

/// <summary>A date, a date and time, a time of day, an interval or a set of these, as precise as it is stated.</summary>
/// <param name="Time">In the Extended Date/Time Format.</param>
public sealed record TimeValue(Edtf Time) : Value
{
    /// <summary>Reads an expression, or a time of day in another notation (<see cref="TimeText"/>), or throws what is wrong with
    /// it.</summary>
    /// <exception cref="ModelException">Neither.</exception>
    public TimeValue(string time)
        : this(Edtf.ParseAny(time, "time")) { }

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Time;
}

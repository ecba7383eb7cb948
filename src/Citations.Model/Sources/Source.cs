using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values.Time;

namespace Citations.Model.Sources;

/// <summary>A published document that facts cite. What it does not state about itself stays null.</summary>
public sealed record Source
{
    /// <summary>Builds a source, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">A field is missing, malformed or too long.</exception>
    public Source(
        string key,
        SourceKind kind,
        string title,
        string? publisher = null,
        IEnumerable<string>? authors = null,
        string? url = null,
        Edtf? publishedOn = null,
        DateTimeOffset? retrievedAt = null,
        string? language = null,
        string? textSha256 = null,
        string? origin = null)
    {
        Key = Check.Key(key, "key");
        Kind = Check.Member(kind, "kind");
        Title = Check.Text(title, "title", Limits.Line);
        Publisher = Check.OptionalText(publisher, "publisher", Limits.Line);
        Authors = Check.Texts(authors, "authors", Limits.Line, Limits.Names);
        Url = url is null ? null : Check.Url(url, "url");
        PublishedOn = publishedOn;
        RetrievedAt = retrievedAt?.ToUniversalTime();
        Language = language is null ? null : Check.Language(language, "language");
        TextSha256 = textSha256 is null ? null : Check.Sha256(textSha256, "textSha256");
        DeclaredOrigin = origin is null ? null : Check.Key(origin, "origin");
    }

    private Source(
        AlreadyValid _,
        string key,
        SourceKind kind,
        string title,
        string? publisher,
        string[] authors,
        string? url,
        Edtf? publishedOn,
        DateTimeOffset? retrievedAt,
        string? language,
        string? textSha256,
        string? origin)
    {
        (Key, Kind, Title, Publisher, Authors, Url) = (key, kind, title, publisher, Sequence.Wrap(authors), url);
        (PublishedOn, RetrievedAt, Language, TextSha256, DeclaredOrigin) = (publishedOn, retrievedAt, language, textSha256, origin);
    }

    /// <summary>The readable key.</summary>
    public string Key { get; }

    public SourceKind Kind { get; }

    public string Title { get; }

    /// <summary>Who published it, as it names itself; null when not named.</summary>
    public string? Publisher { get; }

    public Sequence<string> Authors { get; }

    public string? Url { get; }

    /// <summary>When it says it was published, as exactly as it says so.</summary>
    public Edtf? PublishedOn { get; }

    /// <summary>When the recorder read it, in UTC.</summary>
    public DateTimeOffset? RetrievedAt { get; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; }

    /// <summary>SHA-256 of the bytes of its plain text exactly as archived, in lower-case hexadecimal.</summary>
    public string? TextSha256 { get; }

    /// <summary>The lineage it was declared to belong to; null when nobody declared one.</summary>
    public string? DeclaredOrigin { get; }

    /// <summary>The lineage it belongs to: the declared one, or else itself.</summary>
    public string Origin => DeclaredOrigin ?? Key;

    /// <summary>The same source, declared to belong to <paramref name="origin"/>.</summary>
    public Source WithOrigin(string? origin) =>
        new(Key, Kind, Title, Publisher, Authors, Url, PublishedOn, RetrievedAt, Language, TextSha256, origin);

    /// <summary>The same source with the hash of its archived text.</summary>
    public Source WithTextSha256(string? textSha256) =>
        new(Key, Kind, Title, Publisher, Authors, Url, PublishedOn, RetrievedAt, Language, textSha256, DeclaredOrigin);

    internal static Source FromStore(
        string key,
        SourceKind kind,
        string title,
        string? publisher,
        string[] authors,
        string? url,
        Edtf? publishedOn,
        DateTimeOffset? retrievedAt,
        string? language,
        string? textSha256,
        string? origin) =>
        new(AlreadyValid.Yes, key, kind, title, publisher, authors, url, publishedOn, retrievedAt, language, textSha256, origin);
}

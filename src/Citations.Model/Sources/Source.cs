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
        string? origin = null,
        string? textExtractor = null,
        IEnumerable<SourceText>? earlierTexts = null
    )
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
        TextExtractor = Check.OptionalText(textExtractor, "textExtractor", Limits.Line);
        EarlierTexts = Sequence.Of(Check.Items(earlierTexts, "earlierTexts"));
        if (TextSha256 is null && (TextExtractor is not null || EarlierTexts.Count > 0))
        {
            var field = TextExtractor is null ? "earlierTexts" : "textExtractor";
            throw new ModelException(
                ProblemCode.Missing,
                "textSha256",
                $"'{field}' speaks of a text, and no text is named",
                $"Give 'textSha256', or leave '{field}' out"
            );
        }
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
        string? origin,
        string? textExtractor,
        Sequence<SourceText> earlierTexts
    )
    {
        (Key, Kind, Title, Publisher, Authors, Url) = (key, kind, title, publisher, Sequence.Wrap(authors), url);
        (PublishedOn, RetrievedAt, Language, TextSha256, DeclaredOrigin) = (publishedOn, retrievedAt, language, textSha256, origin);
        (TextExtractor, EarlierTexts) = (textExtractor, earlierTexts);
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

    /// <summary>What made the plain text of another format, with its version; null for a text archived as it was.</summary>
    public string? TextExtractor { get; }

    /// <summary>The texts that it had before, the oldest first.</summary>
    public Sequence<SourceText> EarlierTexts { get; }

    /// <summary>Every text, numbered from 1 in this order: the oldest first, the newest last.</summary>
    public IReadOnlyList<SourceText> Texts => TextSha256 is { } newest ? [.. EarlierTexts, new SourceText(newest, TextExtractor)] : [];

    /// <summary>The lineage it was declared to belong to; null when nobody declared one.</summary>
    public string? DeclaredOrigin { get; }

    /// <summary>The lineage it belongs to: the declared one, or else itself.</summary>
    public string Origin => DeclaredOrigin ?? Key;

    /// <summary>How often it agrees with the leading values, as last fitted; null when it never was. Only the verb <c>reliability</c> fits
    /// sources.</summary>
    public SourceReliability? Reliability { get; private init; }

    /// <summary>The same source without what was computed of it.</summary>
    public Source Plain => Reliability is null ? this : this with { Reliability = null };

    /// <summary>The same source with a fitted reliability.</summary>
    public Source WithReliability(SourceReliability? reliability) =>
        Equals(reliability, Reliability) ? this : this with { Reliability = reliability };

    /// <summary>The same source, declared to belong to <paramref name="origin"/>.</summary>
    public Source WithOrigin(string? origin) => With(origin, TextSha256, TextExtractor, EarlierTexts);

    /// <summary>The same source with a new version of its text. The texts that it had stay as earlier versions.</summary>
    /// <param name="sha256">SHA-256 of the bytes of the plain text.</param>
    /// <param name="extractor">What made the plain text; null for a text archived as it was.</param>
    public Source WithText(string sha256, string? extractor = null) =>
        With(DeclaredOrigin, Check.Sha256(sha256, "textSha256"), extractor, []).KeepingTextsOf(this);

    /// <summary>The same source, with the texts of the version that it takes the place of as earlier texts. A source without a text has no
    /// earlier ones.</summary>
    public Source KeepingTextsOf(Source standing)
    {
        if (TextSha256 is not { } newest || standing.TextSha256 is null)
        {
            return this;
        }

        var texts = standing
            .Texts.Concat(EarlierTexts)
            .DistinctBy(text => text.Sha256, StringComparer.Ordinal)
            .Where(text => !string.Equals(text.Sha256, newest, StringComparison.Ordinal));
        var earlier = Sequence.Of<SourceText>([.. texts]);
        var extractor =
            TextExtractor ?? (string.Equals(newest, standing.TextSha256, StringComparison.Ordinal) ? standing.TextExtractor : null);
        return earlier.Equals(EarlierTexts) && string.Equals(extractor, TextExtractor, StringComparison.Ordinal)
            ? this
            : With(DeclaredOrigin, newest, extractor, earlier);
    }

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
        string? origin,
        string? textExtractor,
        SourceText[] earlierTexts
    ) =>
        new(
            AlreadyValid.Yes,
            key,
            kind,
            title,
            publisher,
            authors,
            url,
            publishedOn,
            retrievedAt,
            language,
            textSha256,
            origin,
            textExtractor,
            Sequence.Wrap(earlierTexts)
        );

    private Source With(string? origin, string? textSha256, string? textExtractor, Sequence<SourceText> earlierTexts) =>
        new(
            AlreadyValid.Yes,
            Key,
            Kind,
            Title,
            Publisher,
            [.. Authors],
            Url,
            PublishedOn,
            RetrievedAt,
            Language,
            textSha256,
            origin,
            textExtractor,
            earlierTexts
        )
        {
            Reliability = Reliability,
        };
}

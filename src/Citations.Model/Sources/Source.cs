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
        IEnumerable<SourceText>? earlierTexts = null,
        SourceDetails? details = null
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
        Creators = Sequence.Of(Check.Items(details?.Creators, "creators"));
        Authors = AuthorsOf(Authors, Creators);
        RetrievedOn = Near(details?.RetrievedOn, RetrievedAt);
        ArchivedUrl = details?.ArchivedUrl is { } archived ? Check.Url(archived, "archivedUrl") : null;
        ArchivedAt = details?.ArchivedAt?.ToUniversalTime();
        Licence = Check.OptionalText(details?.Licence, "licence", Limits.Line);
        Description = Check.OptionalText(details?.Description, "description", Limits.Paragraph);
        TextAccess = details?.TextAccess is { } access ? Check.Member(access, "textAccess") : null;
        if (ArchivedAt is not null && ArchivedUrl is null)
        {
            throw new ModelException(
                ProblemCode.Missing,
                "archivedUrl",
                "'archivedAt' speaks of a copy, and its address is not given",
                "Give 'archivedUrl', or leave 'archivedAt' out"
            );
        }

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
        Sequence<SourceText> earlierTexts,
        SourceDetails? details
    )
    {
        (Key, Kind, Title, Publisher, Authors, Url) = (key, kind, title, publisher, Sequence.Wrap(authors), url);
        (PublishedOn, RetrievedAt, Language, TextSha256, DeclaredOrigin) = (publishedOn, retrievedAt, language, textSha256, origin);
        (TextExtractor, EarlierTexts) = (textExtractor, earlierTexts);
        Creators = details?.Creators is { } creators ? Sequence.Wrap<Creator>([.. creators]) : [];
        (RetrievedOn, ArchivedUrl, ArchivedAt) = (details?.RetrievedOn, details?.ArchivedUrl, details?.ArchivedAt);
        (Licence, Description, TextAccess) = (details?.Licence, details?.Description, details?.TextAccess);
    }

    /// <summary>
    /// The key of the source that describes the data of a store itself: its title, description, creators and licence are those of the data
    /// set. It is a record like every other one, so it has versions and goes with exports.
    /// </summary>
    public const string DataSetKey = "this-data-set";

    /// <summary>The readable key.</summary>
    public string Key { get; }

    public SourceKind Kind { get; }

    public string Title { get; }

    /// <summary>Who published it, as it names itself; null when not named.</summary>
    public string? Publisher { get; }

    /// <summary>The names of those who wrote it, in the order in which it names them.</summary>
    public Sequence<string> Authors { get; }

    /// <summary>The same people and institutions with the parts of their names. Empty when nobody stated them; then references guess where
    /// it is safe.</summary>
    public Sequence<Creator> Creators { get; }

    public string? Url { get; }

    /// <summary>When it says it was published, as exactly as it says so.</summary>
    public Edtf? PublishedOn { get; }

    /// <summary>When the recorder read it, in UTC.</summary>
    public DateTimeOffset? RetrievedAt { get; }

    /// <summary>The date where the recorder was, when it was read; null when only the instant is known.</summary>
    public DateOnly? RetrievedOn { get; }

    /// <summary>Where a copy is kept that does not change, such as a page of a web archive.</summary>
    public string? ArchivedUrl { get; }

    /// <summary>When that copy was made, in UTC.</summary>
    public DateTimeOffset? ArchivedAt { get; }

    /// <summary>The licence of the source: a name or an address.</summary>
    public string? Licence { get; }

    /// <summary>What it is about, in words.</summary>
    public string? Description { get; }

    /// <summary>The most that may be shown of its archived texts; null when the server decides.</summary>
    public TextAccess? TextAccess { get; }

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
        SourceText[] earlierTexts,
        SourceDetails? details
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
            Sequence.Wrap(earlierTexts),
            details
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
            earlierTexts,
            Details
        )
        {
            Reliability = Reliability,
        };

    /// <summary>What it states of these; null when it states none of them.</summary>
    private SourceDetails? Details =>
        Creators.Count > 0
        || RetrievedOn is not null
        || ArchivedUrl is not null
        || Licence is not null
        || Description is not null
        || TextAccess is not null
            ? new SourceDetails
            {
                Creators = Creators,
                RetrievedOn = RetrievedOn,
                ArchivedUrl = ArchivedUrl,
                ArchivedAt = ArchivedAt,
                Licence = Licence,
                Description = Description,
                TextAccess = TextAccess,
            }
            : null;

    /// <summary>The names of the authors. Creators give them when they are not stated; when both are stated they must be as many.</summary>
    private static Sequence<string> AuthorsOf(Sequence<string> stated, Sequence<Creator> creators)
    {
        if (creators.Count == 0)
        {
            return stated;
        }

        var names = Sequence.Of(creators.Select(creator => creator.Name).Distinct(StringComparer.Ordinal).ToArray());
        return stated.Count == 0 ? names
            : stated.Count == creators.Count || stated.Count == names.Count ? stated
            : throw new ModelException(
                ProblemCode.OutOfRange,
                "creators",
                $"there are {creators.Count} creators and {stated.Count} authors, and they are the same people in the same order",
                "Leave 'authors' out; the creators give their names"
            );
    }

    /// <summary>A local date is at most a day away from the date in UTC.</summary>
    private static DateOnly? Near(DateOnly? local, DateTimeOffset? instant) =>
        local is { } day && instant is { } at && Math.Abs(day.DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber) > 1
            ? throw new ModelException(
                ProblemCode.OutOfRange,
                "retrievedOn",
                $"{day:yyyy-MM-dd} is more than a day away from 'retrievedAt', which is {Timestamp.Format(at)}",
                "Give the local date of that moment, or leave one of them out"
            )
            : local;
}

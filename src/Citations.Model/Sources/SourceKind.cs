namespace Citations.Model.Sources;

/// <summary>What sort of publication a source is.</summary>
public enum SourceKind
{
    /// <summary>A piece of reporting by a newspaper, agency or broadcaster.</summary>
    NewsArticle,

    /// <summary>A statement that an organisation publishes about itself.</summary>
    PressRelease,

    /// <summary>A document issued by a public authority.</summary>
    GovernmentDocument,

    /// <summary>A treaty, statute or other legal text.</summary>
    LegalText,

    /// <summary>A study or report outside of journals.</summary>
    Report,

    /// <summary>An article in a journal, with or without peer review.</summary>
    JournalArticle,

    /// <summary>A book or a chapter of one.</summary>
    Book,

    /// <summary>A data set, or an entry in one.</summary>
    Dataset,

    /// <summary>An entry in an encyclopaedia or another reference work.</summary>
    ReferenceEntry,

    /// <summary>A web page of another sort.</summary>
    WebPage,

    /// <summary>A post on a social network or a forum.</summary>
    SocialMediaPost,

    /// <summary>A transcript of what was said.</summary>
    Transcript,

    /// <summary>Something else.</summary>
    Other,
}

namespace Citations.Server.Http;

/// <summary>The codes of errors that never reach the engine, beside its own catalogue; HotChocolate's where it has one.</summary>
public static class HttpErrorCodes
{
    /// <summary>The HTTP request cannot be read: malformed JSON, wrong content type, too large, wrong method.</summary>
    public const string Http = "HC0011";

    /// <summary>The document that a persisted query names by its hash is not known here: send it along, once. The message is what clients
    /// look for.</summary>
    public const string PersistedQueryNotFound = "HC0020";

    /// <summary>The server executes trusted documents only (<c>--trusted-documents-only</c>), and this is none.</summary>
    public const string TrustedOnly = "HC0067";

    /// <summary>503: the server has too much to do at the moment; <c>Retry-After</c> says when to come back.</summary>
    public const string Overloaded = "SERVER_BUSY";

    /// <summary>421: the request names a host that this server does not answer for (<c>--hosts</c>).</summary>
    public const string UnknownHost = "HOST_NOT_ALLOWED";

    /// <summary>403: a page of another origin asks, and its origin is not allowed (<c>--cors</c>).</summary>
    public const string ForeignOrigin = "ORIGIN_NOT_ALLOWED";

    /// <summary>The client accepts nothing that the server can send.</summary>
    public const string NotAcceptable = "HC0063";

    /// <summary>The Accept header cannot be parsed.</summary>
    public const string BadAccept = "HC0064";

    /// <summary>A multipart request without the header GraphQL-Preflight.</summary>
    public const string MultipartPreflight = "HC0077";
}

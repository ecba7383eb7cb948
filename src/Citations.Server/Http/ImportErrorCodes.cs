namespace Citations.Server.Http;

/// <summary>The catalogue of what can end an import over HTTP, beside the codes of all requests; what is wrong with one item has a code of
/// its own.</summary>
public static class ImportErrorCodes
{
    /// <summary>422: items were refused, more than were to be left out. The report says which, and what is kept.</summary>
    public const string Refused = "IMPORT_REFUSED";

    /// <summary>422: more facts would be retracted than <c>maxRetracted</c> allows; nothing was written.</summary>
    public const string TooManyRetractions = "IMPORT_TOO_MANY_RETRACTIONS";

    /// <summary>400: the body is of no format that is known, or damaged from some point on.</summary>
    public const string Unreadable = "IMPORT_UNREADABLE";

    /// <summary>400: a parameter that there is not, or whose value cannot be read.</summary>
    public const string BadParameter = "IMPORT_BAD_PARAMETER";

    /// <summary>503: as many imports as may run at once do; <c>Retry-After</c> says when to come back.</summary>
    public const string Busy = "IMPORT_BUSY";

    /// <summary>413: a dry run of more bytes than are taken for one, or that keeps other writers waiting for too long.</summary>
    public const string DryRunTooLarge = "IMPORT_DRY_RUN_TOO_LARGE";

    /// <summary>400, or in the audit log only: the body broke off, for the client left.</summary>
    public const string CutOff = "IMPORT_CUT_OFF";
}

namespace Citations.Interchange.Export;

/// <summary>The catalogue of what can be wrong with an export that is asked for.</summary>
public static class ExportErrorCodes
{
    /// <summary>No such collection, or not in that format.</summary>
    public const string UnknownFile = "EXPORT_UNKNOWN_FILE";

    /// <summary>A parameter that there is not, that does not go with this file, or whose value cannot be read.</summary>
    public const string BadParameter = "EXPORT_BAD_PARAMETER";

    /// <summary><c>where</c> or <c>order</c> is not an input of this collection.</summary>
    public const string BadFilter = "EXPORT_BAD_FILTER";

    /// <summary><c>fields</c> names a column that the file does not have.</summary>
    public const string UnknownColumn = "EXPORT_UNKNOWN_COLUMN";

    /// <summary>A commit that the store does not have.</summary>
    public const string UnknownCommit = "EXPORT_UNKNOWN_COMMIT";

    /// <summary>A resumption token that was changed, or is of another request.</summary>
    public const string BadToken = "EXPORT_BAD_TOKEN";

    /// <summary>The client accepts no coding of the content that there is, not even none.</summary>
    public const string NotAcceptable = "EXPORT_NOT_ACCEPTABLE";

    /// <summary>The output cannot be written.</summary>
    public const string Unwritable = "EXPORT_UNWRITABLE";

    /// <summary>A package to check is not there, or cannot be read.</summary>
    public const string UnreadablePackage = "EXPORT_UNREADABLE_PACKAGE";

    /// <summary>In the audit log: the client left before the end, or did not take what was sent until the connection timed out.</summary>
    public const string Abandoned = "EXPORT_ABANDONED";

    /// <summary>Too many exports run already.</summary>
    public const string Busy = "EXPORT_BUSY";
}

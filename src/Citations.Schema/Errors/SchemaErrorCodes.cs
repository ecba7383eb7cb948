using Citations.GraphQL.Errors;

namespace Citations.Schema.Errors;

/// <summary>
/// The error codes of the API's own fields. Those of the engine are in <see cref="ErrorCodes"/>. If HotChocolate has a code for the same
/// error, that code is used.
/// </summary>
public static class SchemaErrorCodes
{
    /// <summary>
    /// The page asked for has too many items. <c>extensions</c> holds <c>requestedItems</c> and <c>maxAllowedItems</c>.
    /// </summary>
    public const string TooManyItems = "HC0051";

    /// <summary>More than the allowed number of ids in <c>nodes</c>; <c>extensions</c> as for <see cref="TooManyItems"/>.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>The cursor is not from this API, was changed, or belongs to another filter, order or store.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>A negative <c>first</c> or <c>last</c>.</summary>
    public const string NegativePageSize = "HC0079";

    /// <summary><c>first</c> and <c>last</c> at once, or <c>after</c> and <c>before</c> of two different states.</summary>
    public const string ConflictingPageArguments = "CONFLICTING_PAGE_ARGUMENTS";

    /// <summary>A filter or sort input is null where it needs a value.
    /// Only <c>eq</c>, <c>neq</c>, <c>in</c> and <c>nin</c> may be null.</summary>
    public const string NullInFilter = "NULL_IN_FILTER";

    /// <summary>A filter is nested too deep or has too many conditions. <c>extensions.maxAllowed</c> holds the limit.</summary>
    public const string FilterTooLarge = "FILTER_TOO_LARGE";

    /// <summary>A search without words, or longer than allowed.</summary>
    public const string InvalidSearch = "INVALID_SEARCH";

    /// <summary>
    /// A key under which nothing was ever recorded. <c>extensions</c> holds <c>argument</c>, <c>key</c> and <c>suggestions</c>, the keys
    /// that are most like it. A key that is known but has nothing to show is no error: its field is null.
    /// </summary>
    public const string UnknownKey = "UNKNOWN_KEY";

    /// <summary><c>asOf</c> and <c>asOfCommit</c> at once.</summary>
    public const string TwoStates = "TWO_STATES";

    /// <summary>A quote to check that cannot be one, or a document that is too long to check.</summary>
    public const string InvalidCitation = "INVALID_CITATION";

    /// <summary>A commit number that this store does not have. <c>extensions.newestCommit</c> holds the number of the newest
    /// commit.</summary>
    public const string UnknownCommit = "UNKNOWN_COMMIT";

    /// <summary>The request has no key, but needs one.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The key of the request lacks the scope that is needed; <c>extensions.scope</c> names it.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>The store takes no writes at the moment: its disk is full, or it is read-only. Nothing was written.</summary>
    public const string StoreNotWritable = "STORE_NOT_WRITABLE";

    /// <summary>The field has to read more than one request may: narrow its filter. The path names the field.</summary>
    public const string TooExpensive = "READ_TOO_EXPENSIVE";

    /// <summary>The field reads slowly, and too many slow reads wait: try again after <c>Retry-After</c>.</summary>
    public const string Busy = "SERVER_BUSY";

    /// <summary>The store cannot be reached, or does not answer in time: try again.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";
}

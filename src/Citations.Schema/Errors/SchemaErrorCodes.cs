using Citations.GraphQL.Errors;

namespace Citations.Schema.Errors;

/// <summary>
/// The catalogue of the codes that the API's own fields answer with; the engine's are in <see cref="ErrorCodes"/>. Where HotChocolate has a
/// code that means the same, it is used.
/// </summary>
public static class SchemaErrorCodes
{
    /// <summary>More items asked for than a page may have; <c>extensions</c> has <c>requestedItems</c> and <c>maxAllowedItems</c>.</summary>
    public const string TooManyItems = "HC0051";

    /// <summary>More than the allowed number of ids in <c>nodes</c>; <c>extensions</c> as for <see cref="TooManyItems"/>.</summary>
    public const string TooManyNodes = "HC0076";

    /// <summary>A cursor that is no cursor of this API, was changed, belongs to another filter or order, or to a state that is not here.</summary>
    public const string InvalidCursor = "HC0078";

    /// <summary>A negative <c>first</c> or <c>last</c>.</summary>
    public const string NegativePageSize = "HC0079";

    /// <summary><c>first</c> and <c>last</c> at once, or <c>after</c> and <c>before</c> of two different states.</summary>
    public const string ConflictingPageArguments = "CONFLICTING_PAGE_ARGUMENTS";

    /// <summary>Null where a filter or sort input needs something: only <c>eq</c> and <c>neq</c> may be null.</summary>
    public const string NullInFilter = "NULL_IN_FILTER";

    /// <summary>A filter nested deeper, or with more conditions, than allowed; <c>extensions.maxAllowed</c> says how much is.</summary>
    public const string FilterTooLarge = "FILTER_TOO_LARGE";

    /// <summary>A search without words, or longer than allowed.</summary>
    public const string InvalidSearch = "INVALID_SEARCH";

    /// <summary><c>asOf</c> and <c>asOfCommit</c> at once.</summary>
    public const string TwoStates = "TWO_STATES";

    /// <summary>A quote to check that cannot be one, or a document that is too long to check.</summary>
    public const string InvalidCitation = "INVALID_CITATION";

    /// <summary>A commit number that is not in this store; <c>extensions.newestCommit</c> says which is the last one that is.</summary>
    public const string UnknownCommit = "UNKNOWN_COMMIT";

    /// <summary>The request carries no key, and what it asks for needs one.</summary>
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

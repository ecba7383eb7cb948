using Citations.GraphQL.Errors;
using Citations.Storage.Errors;

namespace Citations.Schema.Errors;

/// <summary>The API's errors as exceptions. The engine adds the location in the document and the path in the response.</summary>
internal static class Problems
{
    private const int MostOfKey = 200;

    public static GraphQLException TooManyItems(string code, string what, int requested, int allowed) =>
        new(
            new GraphQLError(
                $"{what} asks for {requested} items; at most {allowed} are allowed. Ask for fewer and follow the cursors.",
                code
            )
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["requestedItems"] = requested,
                    ["maxAllowedItems"] = allowed,
                },
            }
        );

    public static GraphQLException NegativePageSize(string argument, int requested) =>
        new($"'{argument}' is {requested}; a page cannot have fewer than 0 items.", SchemaErrorCodes.NegativePageSize);

    public static GraphQLException Conflicting(string message) => new(message, SchemaErrorCodes.ConflictingPageArguments);

    public static GraphQLException TwoStates() =>
        new("'asOf' and 'asOfCommit' both say which state to read. Give one of them.", SchemaErrorCodes.TwoStates);

    public static GraphQLException NullInFilter(string input, string field) =>
        new($"'{field}' of {input} is null. Leave it out, or give it a value.", SchemaErrorCodes.NullInFilter);

    public static GraphQLException FilterTooLarge(string message, int allowed) =>
        new(
            new GraphQLError(message, SchemaErrorCodes.FilterTooLarge)
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["maxAllowed"] = allowed },
            }
        );

    public static GraphQLException InvalidSearch(string message) => new(message, SchemaErrorCodes.InvalidSearch);

    public static GraphQLError UnknownKey(string argument, string kind, string key, IReadOnlyList<string> suggestions)
    {
        var guess = suggestions.Count == 0 ? "" : $" Did you mean {string.Join(", ", suggestions.Select(known => $"\"{known}\""))}?";
        return new GraphQLError($"There is no {kind} with the key \"{Excerpt(key)}\".{guess}", SchemaErrorCodes.UnknownKey)
        {
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["argument"] = argument,
                ["key"] = Excerpt(key),
                ["suggestions"] = suggestions,
            },
        };
    }

    private static string Excerpt(string key) =>
        key.Length <= MostOfKey ? key : $"{key[..(char.IsHighSurrogate(key[MostOfKey - 1]) ? MostOfKey - 1 : MostOfKey)]}…";

    public static GraphQLException UnknownCommit(string argument, long commit, long newest) =>
        new(
            new GraphQLError(
                $"'{argument}' is {commit}; there are the commits 1 to {newest}, and 0 stands for before them. Read 'dataset {{ commit }}', or leave '{argument}' out.",
                SchemaErrorCodes.UnknownCommit
            )
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["newestCommit"] = newest },
            }
        );

    public static GraphQLException NotAuthenticated(string scope) =>
        new(
            new GraphQLError(
                "This needs a key. Send one as 'Authorization: Bearer KEY'; whoever runs the server makes keys.",
                SchemaErrorCodes.NotAuthenticated
            )
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["scope"] = scope },
            }
        );

    public static GraphQLException NotAuthorized(string scope) =>
        new(
            new GraphQLError(
                $"This needs a key with the scope {scope}, which this key lacks. Ask whoever runs the server for one.",
                SchemaErrorCodes.NotAuthorized
            )
            {
                Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["scope"] = scope },
            }
        );

    /// <summary>The error that a client gets for a failure of the store; null for failures that are internal.</summary>
    public static GraphQLError? Of(Exception failure) =>
        failure is not StoreException store
            ? null
            : store.Code switch
            {
                StoreErrorCode.InvalidCursor or StoreErrorCode.CursorOfAnotherQuery or StoreErrorCode.UnknownSnapshot => new GraphQLError(
                    $"The cursor cannot be used: {store.What}. {store.Remedy}.",
                    SchemaErrorCodes.InvalidCursor
                ),
                StoreErrorCode.Unavailable or StoreErrorCode.Locked => new GraphQLError(
                    "The data cannot be reached at the moment. Try again; a write that did get through is not made twice.",
                    SchemaErrorCodes.StoreUnavailable
                )
                {
                    Exception = store,
                },
                StoreErrorCode.DiskFull or StoreErrorCode.ReadOnly => new GraphQLError(
                    "The store takes no writes at the moment; nothing was changed. Tell its operator.",
                    SchemaErrorCodes.StoreNotWritable
                )
                {
                    Exception = store,
                },
                StoreErrorCode.TooExpensive => new GraphQLError(
                    $"This field reads too much: {store.What}. {store.Remedy}.",
                    SchemaErrorCodes.TooExpensive
                ),
                StoreErrorCode.Busy => new GraphQLError(
                    $"This field reads slowly, and {store.What}. {store.Remedy}.",
                    SchemaErrorCodes.Busy
                ),
                _ => null,
            };
}

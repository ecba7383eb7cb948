using Citations.Schema.Access;
using Citations.Server.Access.Keys;

namespace Citations.Server.Access;

/// <summary>Why a request is not let in, as its sender is told.</summary>
internal static class Refusal
{
    private const string Challenge = "Bearer realm=\"citations\"";

    public static TransportException NoKey { get; } =
        Unauthenticated("This server answers to keys only. Send one as 'Authorization: Bearer KEY'.", Challenge);

    public static TransportException NotBearer { get; } =
        Unauthenticated(
            "The Authorization header holds no bearer token. Send the key as 'Authorization: Bearer KEY', once.",
            $"{Challenge}, error=\"invalid_request\""
        );

    public static TransportException UnknownKey { get; } =
        Invalid("The key is not known here. Check that it is complete, or ask for a new one.");

    public static TransportException Unavailable { get; } =
        new(
            StatusCodes.Status503ServiceUnavailable,
            AccessErrorCodes.KeysUnavailable,
            "The server cannot check keys at the moment. Its log says why; try again later."
        );

    public static TransportException Ended(ApiKey key, KeyState state) =>
        Invalid($"The key of {key.Name} {(state is KeyState.Expired ? "has expired" : "has been revoked")}. Ask for a new one.");

    public static TransportException Lacking(Caller caller, Scope scope)
    {
        var name = scope.ToString().ToLowerInvariant();
        return new(
            StatusCodes.Status403Forbidden,
            AccessErrorCodes.NotAuthorized,
            $"The key of {caller.Name} lacks the scope {name}. Ask for a key that has it."
        )
        {
            Header = ("WWW-Authenticate", $"{Challenge}, error=\"insufficient_scope\", scope=\"{name}\""),
        };
    }

    public static TransportException TooMany(string whose, int retryAfterSeconds) =>
        new(
            StatusCodes.Status429TooManyRequests,
            AccessErrorCodes.RateLimited,
            $"Too many requests with this {whose}. Try again in {retryAfterSeconds} seconds."
        )
        {
            Header = ("Retry-After", retryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };

    private static TransportException Invalid(string message) => Unauthenticated(message, $"{Challenge}, error=\"invalid_token\"");

    private static TransportException Unauthenticated(string message, string challenge) =>
        new(StatusCodes.Status401Unauthorized, AccessErrorCodes.NotAuthenticated, message) { Header = ("WWW-Authenticate", challenge) };
}

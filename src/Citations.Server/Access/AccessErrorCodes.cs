namespace Citations.Server.Access;

/// <summary>The codes of requests that are refused for who sends them, or how many; HotChocolate's where it has one.</summary>
public static class AccessErrorCodes
{
    /// <summary>401: the key is unknown, revoked or expired; or there is none where one is needed.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>403: the key is good, but may not do this; <c>WWW-Authenticate</c> names the scope that is missing.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>429: too many requests from this key or address; <c>Retry-After</c> says when to come back.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>503: the server cannot read its keys, so it accepts none.</summary>
    public const string KeysUnavailable = "KEYS_UNAVAILABLE";
}

using System.Security.Claims;

namespace Citations.Server.Access.Keys;

/// <summary>Who sends a request with a key.</summary>
internal sealed class KeyIdentity(ApiKey key) : ClaimsIdentity([new Claim(DefaultNameClaimType, key.Name)], "key")
{
    public ApiKey Key => key;

    /// <summary>The key that a request was authenticated by; null without one.</summary>
    public static ApiKey? KeyOf(ClaimsPrincipal? user) => (user?.Identity as KeyIdentity)?.Key;
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using Citations.Server.Access.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Citations.Server.Access;

/// <summary>Authenticates a request by the key in its Authorization header, and answers those that are not let in.</summary>
internal sealed class KeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Authentication authentication,
    AccessControl access
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (key, refused) = authentication.Check(Request.Headers.Authorization);
        return Task.FromResult(
            refused is not null ? AuthenticateResult.Fail(new KeyRefusedException(refused, key))
            : key is null ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new KeyIdentity(key)), Scheme.Name))
        );
    }

    /// <summary>401: there is no key, or it was refused.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refused = (await HandleAuthenticateOnceSafeAsync()).Failure as KeyRefusedException;
        await access.RefuseAsync(Context, refused?.Answer ?? Refusal.NoKey, refused?.Key);
    }

    /// <summary>403: the key lacks the scope that the address needs.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var key = KeyIdentity.KeyOf(Context.User)!;
        return access.RefuseAsync(Context, Refusal.Lacking(key.Caller, AccessRule.Of(Context).Needs!.Value), key);
    }
}

/// <summary>A key was sent that is not accepted.</summary>
/// <param name="answer">What its sender is told.</param>
/// <param name="key">The key, if it is one of ours.</param>
internal sealed class KeyRefusedException(TransportException answer, ApiKey? key) : Exception(answer.Message)
{
    public TransportException Answer => answer;

    public ApiKey? Key => key;
}

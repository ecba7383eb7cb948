using Citations.Server.Access.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Citations.Server.Access;

/// <summary>Decides whether a request may use an address: by the rule of the address and the scopes of the key.</summary>
internal sealed class ScopeAuthorizationHandler(AccessOptions options) : AuthorizationHandler<AccessRule>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRule requirement)
    {
        var isPublic = context.Resource is HttpContext http && requirement.IsPublicFor(http);
        if (isPublic || requirement.Judge(options, KeyIdentity.KeyOf(context.User)) is null)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

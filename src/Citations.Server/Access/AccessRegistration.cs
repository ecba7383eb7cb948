using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Citations.Storage.Budgets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Citations.Server.Access;

/// <summary>Puts keys and limits in front of everything.</summary>
internal static class AccessRegistration
{
    public static void AddAccess(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new KeyRing(new KeyFile(Path.GetFullPath(options.Directory)), TimeProvider.System));
        services.AddSingleton(_ => new RateLimiter(TimeProvider.System));
        services.AddSingleton(services => new AuditLog(
            new AuditFile(Path.GetFullPath(options.Directory)),
            TimeProvider.System,
            services.GetRequiredService<ILogger<AuditLog>>()
        ));
        services.AddSingleton(_ => new SlowReadQueue(options.SlowReads));
        services.AddSingleton<RequestReads>();
        services.AddSingleton<Authentication>();
        services.AddSingleton(services => new AccessControl(
            options,
            services.GetRequiredService<Authentication>(),
            services.GetRequiredService<RateLimiter>(),
            services.GetRequiredService<AuditLog>(),
            TimeProvider.System
        ));
        services
            .AddAuthentication(KeyAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthenticationHandler>(KeyAuthenticationHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(AccessRule.Fallback);
        services.AddSingleton<IAuthorizationHandler, ScopeAuthorizationHandler>();
    }

    public static void UseAccess(this WebApplication app)
    {
        var control = app.Services.GetRequiredService<AccessControl>();
        SkipDefaults(app);
        app.Use(next => context => control.InvokeAsync(context, next));
        app.UseWhen(control.NeedsAKey, guarded => guarded.UseAuthorization());
    }

    /// <summary>
    /// WebApplication authenticates and authorizes every request unless it finds these marks. Most requests bring no key and need none, so
    /// both are done only where they decide something.
    /// </summary>
    private static void SkipDefaults(IApplicationBuilder app)
    {
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        app.Properties["__AuthorizationMiddlewareSet"] = true;
    }
}

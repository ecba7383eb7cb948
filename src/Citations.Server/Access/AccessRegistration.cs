using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;

namespace Citations.Server.Access;

/// <summary>Puts keys and limits in front of everything.</summary>
internal static class AccessRegistration
{
    public static void AddAccess(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => new KeyRing(new KeyFile(Path.GetFullPath(options.Directory)), TimeProvider.System));
        services.AddSingleton(_ => new RateLimiter(TimeProvider.System));
        services.AddSingleton<Authentication>();
        services.AddSingleton<AccessControl>();
    }

    public static void UseAccess(this WebApplication app)
    {
        var control = app.Services.GetRequiredService<AccessControl>();
        app.Use(next => context => control.InvokeAsync(context, next));
    }
}

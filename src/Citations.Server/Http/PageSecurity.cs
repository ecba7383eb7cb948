namespace Citations.Server.Http;

/// <summary>The headers of pages: whatever a page loads or sends stays on this host.</summary>
internal static class PageSecurity
{
    private const string OwnHostOnly =
        "default-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>For our own pages.</summary>
    public static void Apply(HttpResponse response) => Apply(response, OwnHostOnly);

    /// <summary>For the IDE, which compiles validators as it runs, and whose editor makes styles, workers and fonts in memory.</summary>
    public static void ApplyToIde(HttpResponse response) =>
        Apply(
            response,
            OwnHostOnly
                + "; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                + "font-src 'self' data:; worker-src 'self' blob:"
        );

    private static void Apply(HttpResponse response, string contentSecurityPolicy)
    {
        response.Headers.ContentSecurityPolicy = contentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

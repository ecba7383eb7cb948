namespace Citations.Server.Http;

/// <summary>Addresses that are only read.</summary>
internal static class ReadRoutes
{
    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps GET, and HEAD (RFC 9110 §9.1): load balancers and checkers of links ask by it.</summary>
    /// <remarks>A handler takes the request itself: one whose parameters are bound is compiled at the first request, to anything, which
    /// waits for it.</remarks>
    public static IEndpointConventionBuilder MapRead(this IEndpointRouteBuilder app, string path, RequestDelegate handler) =>
        app.MapMethods(path, _methods, handler);

    /// <summary>Whether a request does no more than to read.</summary>
    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}

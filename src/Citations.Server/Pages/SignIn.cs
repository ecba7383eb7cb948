using Citations.Server.Access;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Views;

namespace Citations.Server.Pages;

/// <summary>Signs people in who read the pages of a closed server, and decides whether a request may see a page.</summary>
internal sealed class SignIn(AccessControl access, PageSessions sessions)
{
    private const int MaxFormBytes = 16_384;

    /// <summary>Checks the key or the session of a request for a page; null when it may see the page.</summary>
    public IResult? Refuse(HttpContext context, PageRequest request)
    {
        var header = context.Request.Headers.Authorization;
        var (found, refused) = access.Check(context, AccessRule.Of(context), header.Count > 0 ? header : sessions.Find(context.Request));
        found.Quota?.WriteTo(context.Response.Headers);
        if (refused is null)
        {
            context.Features.Set(found);
            return null;
        }

        if (refused.Header is { } extra)
        {
            context.Response.Headers[extra.Name] = extra.Value;
        }

        return Ask(request, refused.Message, refused.Status);
    }

    /// <summary>Takes a key from the form and begins a session.</summary>
    public async Task<IResult> EnterAsync(HttpContext context, PageRequest request)
    {
        if (
            !IsSameOrigin(context.Request)
            || !context.Request.HasFormContentType
            || context.Request.ContentLength is null or > MaxFormBytes
        )
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var key = form["key"].ToString().Trim();
        var authorization = key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? key : $"Bearer {key}";
        var (_, refused) = access.Check(context, AccessRule.Reading, authorization);
        var address = LocalAddress(form["return"].ToString(), context.Request);
        if (refused is not null)
        {
            return Form(request, address, refused.Message, refused.Status);
        }

        sessions.Begin(context, authorization);
        return Results.Redirect(address);
    }

    /// <summary>The form, which leads back to the page that was asked for.</summary>
    public IResult Ask(PageRequest request, string reason, int status) =>
        Form(
            request,
            request.Context.Request.PathBase + request.Context.Request.Path + request.Context.Request.QueryString,
            reason,
            status
        );

    /// <summary>The form by itself.</summary>
    public Task<IResult> ShowAsync(PageRequest request) =>
        Task.FromResult<IResult>(
            Form(
                request,
                LocalAddress(request.Parameter("return") ?? "", request.Context.Request),
                "Sign in with a key.",
                StatusCodes.Status200OK
            )
        );

    public IResult Leave(HttpContext context)
    {
        if (!IsSameOrigin(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        sessions.End(context);
        return Results.Redirect(context.Request.PathBase + "/");
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Form(
        PageRequest request,
        string address,
        string reason,
        int status
    ) =>
        PageRoutes.Show<SignInPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Request"] = request,
                ["Address"] = address,
                ["Reason"] = reason,
                ["IsRefused"] = status != StatusCodes.Status200OK,
            },
            status
        );

    /// <summary>A form of another site must not sign anybody in or out.</summary>
    public static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin"
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address on this server. Anything else becomes the first page, so that nobody is led away.</summary>
    private static string LocalAddress(string address, HttpRequest request) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : request.PathBase + "/";
}

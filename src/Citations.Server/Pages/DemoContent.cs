using Citations.Server.Access;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Demo;
using Citations.Server.Pages.Views;
using Citations.Storage;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Pages;

/// <summary>The texts of the demo as pages of this server, and the button that takes the demo in.</summary>
/// <param name="store">The store.</param>
/// <param name="access">Writes the audit log.</param>
internal sealed class DemoContent(ICitationStore store, AccessControl access)
{
    /// <summary>One text; the list of all without a name.</summary>
    public static Task<IResult> ShowAsync(PageRequest request)
    {
        var name = request.Context.GetRouteValue("name") as string;
        var versions = DemoData.Texts.Where(text => name is null || string.Equals(text.Name, name, StringComparison.Ordinal)).ToList();
        var version = request.Number("version");
        var shown =
            name is null ? null
            : version == 0 ? versions.LastOrDefault()
            : versions.Find(text => text.Version == version);
        if (name is not null && shown is null)
        {
            throw PageFault.NotFound("text of the demo", name);
        }

        return Task.FromResult<IResult>(PageRoutes.Show<DemoPage>(PageRoutes.Parameters(request, ("Texts", versions), ("Shown", shown))));
    }

    /// <summary>Takes the demo in for somebody who is signed in with a key that may write.</summary>
    public async Task<IResult> LoadAsync(PageRequest request)
    {
        var context = request.Context;
        if (!SignIn.IsSameOrigin(context.Request))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (context.Features.Get<RequestAccess>()?.Caller is not { } caller || !caller.May(Scope.Write))
        {
            return Results.Redirect(
                $"{context.Request.PathBase}/sign-in?return={Uri.EscapeDataString(context.Request.PathBase + "/demo")}"
            );
        }

        var address = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        var reports = await DemoData.LoadAsync(store, address, caller.Name, TimeProvider.System, context.RequestAborted);
        var facts = (await store.LatestAsync(context.RequestAborted)).Commit;
        await access.RecordAsync(context, "POST /demo", $"{reports.Count} commits of the demo", facts);
        return reports.All(report => report.Succeeded)
            ? Results.Redirect(request.Links.Question("demo-ferry-line", "demo-cost"))
            : throw new PageFault(
                StatusCodes.Status409Conflict,
                "The demo was not taken in",
                string.Join(' ', reports[^1].Refusals.Select(refusal => refusal.ToString()).Take(3)),
                "Its keys begin with demo-. Somebody may have used them."
            );
    }
}

using Citations.Server.Access;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Views;
using Scope = Citations.Schema.Access.Scope;

namespace Citations.Server.Pages;

/// <summary>The desk. The server sends its frame; its forms are scripts that use the public API.</summary>
internal sealed class DeskContent(SignIn signIn)
{
    private static readonly Dictionary<string, string> _titles = new(StringComparer.Ordinal)
    {
        [""] = "Desk",
        ["record"] = "Add a source and what it says",
        ["retract"] = "Retract a fact",
        ["supersede"] = "Replace a fact",
        ["rule"] = "Rule on two values",
        ["merge"] = "Merge entities",
        ["origin"] = "Declare an origin",
    };

    public Task<IResult> ShowAsync(PageRequest request)
    {
        var form = request.Context.GetRouteValue("form") as string ?? "";
        if (!_titles.TryGetValue(form, out var title))
        {
            throw new PageFault(
                StatusCodes.Status404NotFound,
                "No such form",
                $"The desk has no form “{form}”.",
                "Start at the page of the desk."
            );
        }

        var caller = request.Context.Features.Get<RequestAccess>()?.Caller;
        return Task.FromResult(
            caller is null ? signIn.Ask(request, "The desk needs a key that may write.", StatusCodes.Status401Unauthorized)
            : !caller.May(Scope.Write)
                ? signIn.Ask(
                    request,
                    $"The key {caller.Name} may not write. Sign in with a key that has the scope write.",
                    StatusCodes.Status403Forbidden
                )
            : PageRoutes.Show<DeskPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Request"] = request,
                    ["Title"] = title,
                    ["Form"] = form,
                    ["Caller"] = caller.Name,
                }
            )
        );
    }
}

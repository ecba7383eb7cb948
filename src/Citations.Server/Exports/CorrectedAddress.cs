using Citations.Interchange.Export;
using Microsoft.AspNetCore.Http.Extensions;

namespace Citations.Server.Exports;

/// <summary>The address of a request that was refused, as it would be right.</summary>
internal static class CorrectedAddress
{
    /// <summary>Longer addresses are not shown.</summary>
    private const int MaxLength = 2_000;

    /// <summary>The address; null when it is not known.</summary>
    public static string? Of(HttpRequest request, ExportCorrection? correction)
    {
        if (correction is null || request.Path.Value is not { } path)
        {
            return null;
        }

        var query = new QueryBuilder();
        var isDone = false;
        foreach (var (name, values) in request.Query)
        {
            if (!string.Equals(name, correction.Parameter, StringComparison.Ordinal))
            {
                query.Add(name, values.Select(value => value ?? ""));
            }
            else if (!isDone && correction.Value is { } value)
            {
                query.Add(correction.Name ?? name, value);
                isDone = true;
            }
        }

        var folder = path[..(path.LastIndexOf('/') + 1)];
        var address = $"{request.PathBase}{folder}{correction.File ?? path[folder.Length..]}{query.ToQueryString()}";
        return address.Length <= MaxLength ? address : null;
    }
}

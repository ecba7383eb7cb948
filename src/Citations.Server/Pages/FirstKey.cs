using System.Net;
using System.Security.Cryptography;
using System.Text;
using Citations.Schema.Access;
using Citations.Schema.Audit;
using Citations.Server.Access;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Pages.Data;
using Citations.Server.Pages.Views;

namespace Citations.Server.Pages;

/// <summary>
/// Makes the first key in a browser, for people who started the server by hand on their own machine. The terminal shows a link with a
/// token in its fragment, which browsers send to nobody. The token is good for one POST from this machine and ends after a quarter of an
/// hour.
/// </summary>
internal sealed class FirstKey(AccessOptions options, AuditLog audit, PageSessions sessions, TimeProvider time)
{
    public const string Path = "/first-key";

    private const int MaxFormBytes = 4_096;

    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(15);
    private static readonly Scope[] _scopes = [Scope.Read, Scope.Write, Scope.Export, Scope.Admin];

    private readonly Lock _lock = new();
    private byte[]? _hash;
    private DateTimeOffset _ends;

    /// <summary>The link; null where the server listens to other machines, or has a key already.</summary>
    public string? Offer(IEnumerable<string> urls)
    {
        List<Uri> all = [.. urls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null).OfType<Uri>()];
        if (all.Count == 0 || !all.TrueForAll(url => url.IsLoopback) || HasKey())
        {
            return null;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        lock (_lock)
        {
            (_hash, _ends) = (Hash(token), time.GetUtcNow() + _lifetime);
        }

        return $"{all[0].GetLeftPart(UriPartial.Authority)}{Path}#{token}";
    }

    /// <summary>The page that the link opens.</summary>
    public static Task<IResult> ShowAsync(PageRequest request) => Task.FromResult<IResult>(Page(request, null, null));

    /// <summary>Takes the token and makes the key.</summary>
    public async Task<IResult> MakeAsync(PageRequest request)
    {
        var context = request.Context;
        context.Response.Headers.CacheControl = "no-store";
        if (
            !SignIn.IsSameOrigin(context.Request)
            || !IsOfThisMachine(context)
            || !context.Request.HasFormContentType
            || context.Request.ContentLength is null or > MaxFormBytes
        )
        {
            return Refuse(request, "The first key is made on the machine that the server runs on, by the link in its terminal.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = form["name"].ToString().Trim();
        if (!Take(form["token"].ToString().Trim()))
        {
            return Refuse(request, "This link was used already, or it ended. Start the server again for another one, or use keys create.");
        }

        try
        {
            var (key, text) = await new KeyAdministration(new KeyFile(options.Directory), time).CreateAsync(
                name.Length == 0 ? "first" : name,
                _scopes,
                rate: null,
                expiresAt: null,
                context.RequestAborted
            );
            await audit.RecordAsync(Entry(context, AuditOutcome.Done, $"{key.Name} ({key.Id})"), CancellationToken.None);
            sessions.Begin(context, $"Bearer {text}");
            return Page(request, key.Name, text);
        }
        catch (KeyFileException fault)
        {
            return Refuse(request, fault.Message);
        }
    }

    private bool HasKey()
    {
        try
        {
            return new KeyFile(options.Directory).Read().Count > 0;
        }
        catch (KeyFileException)
        {
            return true;
        }
    }

    /// <summary>Uses the token up. A wrong one leaves it: it cannot be guessed, and must not be ended by anybody else.</summary>
    private bool Take(string token)
    {
        lock (_lock)
        {
            if (_hash is null || _ends <= time.GetUtcNow() || !CryptographicOperations.FixedTimeEquals(_hash, Hash(token)) || HasKey())
            {
                return false;
            }

            _hash = null;
            return true;
        }
    }

    private IResult Refuse(PageRequest request, string reason)
    {
        audit.Refused(Entry(request.Context, AuditOutcome.Refused, reason));
        throw new PageFault(StatusCodes.Status403Forbidden, "No key was made", reason, "");
    }

    private AuditEntry Entry(HttpContext context, AuditOutcome outcome, string detail) =>
        new()
        {
            At = time.GetUtcNow(),
            Address = context.Connection.RemoteIpAddress?.ToString(),
            Action = $"POST {Path}",
            Outcome = outcome,
            Code = outcome is AuditOutcome.Refused ? "FORBIDDEN" : null,
            Detail = detail,
        };

    private static bool IsOfThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(header => header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
        && !context.Request.Headers.ContainsKey("Forwarded");

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult Page(PageRequest request, string? name, string? key) =>
        PageRoutes.Show<FirstKeyPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["Request"] = request,
                ["Name"] = name,
                ["Key"] = key,
            }
        );

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

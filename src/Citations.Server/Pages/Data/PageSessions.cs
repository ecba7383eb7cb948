using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Citations.Server.Pages.Data;

/// <summary>
/// Who signed in with a key, to read pages of a closed server. A session is a random number in a cookie that scripts cannot read and other
/// sites
/// cannot send. It lives in memory, so a restart ends it.
/// </summary>
internal sealed class PageSessions(TimeProvider time)
{
    public const string Cookie = "citations-session";

    private const int MostSessions = 10_000;

    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, (string Authorization, DateTimeOffset Ends)> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins a session. The key has been checked.</summary>
    public void Begin(HttpContext context, string authorization)
    {
        var now = time.GetUtcNow();
        foreach (var (old, session) in _sessions)
        {
            if (session.Ends <= now)
            {
                _sessions.TryRemove(old, out _);
            }
        }

        if (_sessions.Count >= MostSessions)
        {
            _sessions.TryRemove(_sessions.MinBy(pair => pair.Value.Ends).Key, out _);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _sessions[id] = (authorization, now + _lifetime);
        context.Response.Cookies.Append(Cookie, id, Options(context.Request));
    }

    /// <summary>The Authorization header that the session stands for; null without one.</summary>
    public string? Find(HttpRequest request) =>
        request.Cookies[Cookie] is { } id && _sessions.TryGetValue(id, out var session) && session.Ends > time.GetUtcNow()
            ? session.Authorization
            : null;

    public void End(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { } id)
        {
            _sessions.TryRemove(id, out _);
        }

        context.Response.Cookies.Delete(Cookie, Options(context.Request));
    }

    private static CookieOptions Options(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
            IsEssential = true,
            Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
        };
}

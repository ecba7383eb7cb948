using Citations.Server.Access.Keys;
using Microsoft.Extensions.Primitives;

namespace Citations.Server.Access;

/// <summary>Finds out by an Authorization header (RFC 6750 §2.1), or what stands for one, who sends a request.</summary>
internal sealed partial class Authentication(KeyRing keys, ILogger<Authentication> log)
{
    private const string Scheme = "Bearer ";

    /// <summary>The key, or null for nobody, or why it is refused.</summary>
    public (ApiKey? Key, TransportException? Refused) Check(StringValues authorization)
    {
        if (StringValues.IsNullOrEmpty(authorization))
        {
            return default;
        }

        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, Refusal.NotBearer);
        }

        try
        {
            return keys.Find(header.AsSpan(Scheme.Length).Trim()) switch
            {
                null => (null, Refusal.UnknownKey),
                (var key, KeyState.Active) => (key, null),
                var (key, state) => (key, Refusal.Ended(key, state)),
            };
        }
        catch (KeyFileException fault)
        {
            LogUnreadable(log, fault.Message);
            return (null, Refusal.Unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Fault}")]
    private static partial void LogUnreadable(ILogger logger, string fault);
}

using Citations.Server.Access.Keys;
using Citations.Server.Access.Limits;
using Citations.Storage.Budgets;

namespace Citations.Server.Access;

/// <summary>Gives each request its budget for reading, and draws on the quota of its client what slow reads cost.</summary>
internal sealed class RequestReads(SlowReadQueue queue, AccessControl? access)
{
    /// <summary>Seconds after which a refused client may come back.</summary>
    public const string RetryAfterSeconds = "5";

    /// <summary>Whose places and quota a request uses: its key's, or else its address's.</summary>
    public static string ClientOf(HttpContext context, ApiKey? key) =>
        key is null ? $"address {RateLimiter.NameOf(context.Connection.RemoteIpAddress)}" : $"key {key.Id}";

    /// <summary>A budget for one request, or for one event of a stream; it holds for what the caller awaits from now on.</summary>
    public ReadBudget Begin(HttpContext context, RequestAccess? known = null)
    {
        var request = known ?? context.Features.Get<RequestAccess>() ?? RequestAccess.Anonymous;
        var uncharged = 0L;
        var budget = new ReadBudget(
            ClientOf(context, request.Key),
            queue,
            access is null || request.Quota is null
                ? null
                : rows =>
                {
                    // The slow reads of one request run one after the other
                    uncharged += rows;
                    access.DrawRows(context, request, uncharged);
                    uncharged %= Quota.RowsOfOne;
                }
        );
        ReadBudget.Current = budget;
        return budget;
    }
}

using System.Globalization;
using Citations.GraphQL.Execution.Costs;

namespace Citations.Server.Access.Limits;

/// <summary>What is left of a limit after a request was counted.</summary>
/// <param name="Policy">Whose limit it is: <c>key</c> or <c>address</c>.</param>
/// <param name="Rate">The limit.</param>
/// <param name="Remaining">How many more may come in this window; below zero when this one is beyond.</param>
/// <param name="Reset">When a new window begins, from now.</param>
internal sealed record Quota(string Policy, Rate Rate, int Remaining, TimeSpan Reset)
{
    /// <summary>An operation counts as one request for each so much of its cost, begun: so those that would pass everywhere count as
    /// one.</summary>
    public const double CostOfOne = 1_000;

    /// <summary>Rows of slow reads that count as one request more.</summary>
    public const long RowsOfOne = 50_000;

    public bool IsExceeded => Remaining < 0;

    /// <summary>Whole seconds until a new window begins; at least one.</summary>
    public int ResetSeconds => Math.Max(1, (int)Math.Ceiling(Reset.TotalSeconds));

    /// <summary>As how many requests an operation counts.</summary>
    public static int CountOf(OperationCost? cost) =>
        cost is { } known ? (int)Math.Clamp(Math.Ceiling(known.Largest / CostOfOne), 1, int.MaxValue / 2) : 1;

    /// <summary>The same for the response's <c>extensions</c>.</summary>
    /// <param name="quota">What is left; null without a limit.</param>
    /// <param name="cost">As how many requests this one counts.</param>
    public static IReadOnlyDictionary<string, object?> Describe(Quota? quota, int cost) =>
        quota is null
            ? new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["cost"] = cost,
                ["limit"] = null,
                ["remaining"] = null,
            }
            : new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["cost"] = cost,
                ["limit"] = quota.Rate.Requests,
                ["remaining"] = Math.Max(0, quota.Remaining),
                ["windowSeconds"] = (long)quota.Rate.Window.TotalSeconds,
                ["resetSeconds"] = quota.ResetSeconds,
                ["policy"] = quota.Policy,
            };

    /// <summary>Tells the client (draft-ietf-httpapi-ratelimit-headers-10): the limit and its window, what is left and for how
    /// long.</summary>
    public void WriteTo(IHeaderDictionary headers)
    {
        headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{Policy}\";q={Rate.Requests};w={(long)Rate.Window.TotalSeconds}"
        );
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{Policy}\";r={Math.Max(0, Remaining)};t={ResetSeconds}");
    }
}

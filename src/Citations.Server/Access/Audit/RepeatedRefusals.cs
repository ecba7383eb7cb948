using Citations.Schema.Audit;

namespace Citations.Server.Access.Audit;

/// <summary>
/// Keeps a flood of refusals from filling the disk: the first of a kind is logged at once, the same again within a minute is counted, and
/// the count is
/// logged when the minute is over. Of ever new addresses only so many are told apart. Not safe for concurrent use.
/// </summary>
internal sealed class RepeatedRefusals
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int MostKinds = 10_000;

    private readonly Dictionary<(string?, string?, string, string?), Repeats> _repeats = [];

    /// <summary>Whether to log it now; otherwise it has been counted.</summary>
    public bool IsFirst(AuditEntry refusal)
    {
        var kind =
            _repeats.Count < MostKinds
                ? (refusal.Caller, refusal.Address, refusal.Action, refusal.Code)
                : (null, null, refusal.Action, refusal.Code);
        if (_repeats.TryGetValue(kind, out var repeats))
        {
            (repeats.Last, repeats.Count) = (refusal, repeats.Count + 1);
            return false;
        }

        _repeats.Add(kind, new Repeats { Since = refusal.At });
        return true;
    }

    /// <summary>The counts of minutes that are over by then; of all of them when that is null.</summary>
    public IReadOnlyList<AuditEntry> TakeDue(DateTimeOffset? now)
    {
        var due = new List<AuditEntry>();
        foreach (var (kind, repeats) in _repeats)
        {
            if (now - repeats.Since < Window)
            {
                continue;
            }

            _repeats.Remove(kind);
            if (repeats.Last is { } last)
            {
                due.Add(last with { Count = repeats.Count });
            }
        }

        return due;
    }

    private sealed class Repeats
    {
        public DateTimeOffset Since;
        public AuditEntry? Last;
        public int Count;
    }
}

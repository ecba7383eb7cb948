using System.Collections.Concurrent;

namespace Citations.Storage.Budgets;

/// <summary>
/// Limits the reads of each client that are neither cheap nor slow. Each may take some milliseconds of a thread that all requests share, so
/// many of them are too much. Each client has an account that refills with time.
/// </summary>
internal sealed class QuickSteps(long most, TimeProvider time)
{
    private const double SecondsToFill = 2;
    private const int MostAccounts = 10_000;

    private readonly ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>The steps left to a client.</summary>
    public long Left(string client)
    {
        if (!_accounts.TryGetValue(client, out var account))
        {
            return most;
        }

        lock (account)
        {
            return Fill(account);
        }
    }

    /// <summary>Charges steps to a client.</summary>
    public void Take(string client, long steps)
    {
        if (_accounts.Count >= MostAccounts && !_accounts.ContainsKey(client))
        {
            _accounts.Clear(); // The others were nearly full. They refill in seconds.
        }

        var account = _accounts.GetOrAdd(client, static (_, self) => new Account(self.most, self.time.GetTimestamp()), (most, time));
        lock (account)
        {
            account.Left = Fill(account) - steps;
        }
    }

    private long Fill(Account account)
    {
        var now = time.GetTimestamp();
        account.Left = (long)Math.Min(most, account.Left + (time.GetElapsedTime(account.At, now).TotalSeconds / SecondsToFill * most));
        account.At = now;
        return account.Left;
    }

    private sealed class Account(long left, long at)
    {
        public long Left { get; set; } = left;

        public long At { get; set; } = at;
    }
}

namespace Citations.Server.Access.Keys;

/// <summary>
/// The keys as a running server knows them. Each look-up asks the file system first whether they have changed, so a key that has been
/// revoked is
/// refused from the next request on.
/// </summary>
internal sealed class KeyRing(KeyFile file, TimeProvider time)
{
    /// <summary>Compared with when there is no such id, so that the answer takes as long as with one.</summary>
    private static readonly ApiKey _nobody = new()
    {
        Id = "",
        Name = "",
        Scopes = [],
        CreatedAt = default,
        Salt = KeySecret.CreateSalt(),
        Hash = new byte[32],
    };

    private volatile Loaded _loaded = new(default, new(StringComparer.Ordinal));

    /// <summary>The key that was sent, and whether it may be used; null when it is none of ours.</summary>
    /// <exception cref="KeyFileException">The keys cannot be read.</exception>
    public (ApiKey Key, KeyState State)? Find(ReadOnlySpan<char> sent)
    {
        if (!KeySecret.TryParse(sent, out var secret))
        {
            return null;
        }

        var known = Current().TryGetValue(secret.Id, out var key);
        return (key ?? _nobody).Matches(secret) && known ? (key!, key!.StateAt(time.GetUtcNow())) : null;
    }

    private Dictionary<string, ApiKey> Current()
    {
        var loaded = _loaded;
        var stamp = file.Stamp;
        if (loaded.Stamp == stamp)
        {
            return loaded.Keys;
        }

        // The stamp is taken before reading: what is written meanwhile is read again, never missed.
        _loaded = loaded = new(stamp, file.Read().ToDictionary(key => key.Id, StringComparer.Ordinal));
        return loaded.Keys;
    }

    private sealed record Loaded((long Length, DateTime Written) Stamp, Dictionary<string, ApiKey> Keys);
}

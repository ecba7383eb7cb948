using Citations.Schema.Access;
using Citations.Server.Access.Limits;

namespace Citations.Server.Access.Keys;

/// <summary>Creates, lists and revokes keys.</summary>
internal sealed class KeyAdministration(KeyFile file, TimeProvider time)
{
    private const int LongestName = 100;

    /// <summary>Every key there ever was, in the order of creation.</summary>
    /// <exception cref="KeyFileException">The keys cannot be read.</exception>
    public IReadOnlyList<(ApiKey Key, KeyState State)> List() => [.. file.Read().Select(key => (key, key.StateAt(time.GetUtcNow())))];

    /// <summary>Makes a key. Its text is nowhere kept: whoever loses it needs another key.</summary>
    /// <exception cref="KeyFileException">The name is no name or in use, the time is over, or the file cannot be written.</exception>
    public async ValueTask<(ApiKey Key, string Text)> CreateAsync(
        string name,
        IReadOnlyList<Scope> scopes,
        Rate? rate,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        Check(name);
        if (expiresAt <= now)
        {
            throw new KeyFileException("The key would have expired already. Give a time to come with --expires, or leave it out.");
        }

        var (secret, salt) = (KeySecret.Create(), KeySecret.CreateSalt());
        var key = await file.WriteAsync(
            keys =>
                keys.Any(other => string.Equals(other.Name, name, StringComparison.Ordinal) && other.StateAt(now) == KeyState.Active)
                    ? throw new KeyFileException(
                        $"There is an active key named {name}. Revoke it first, or choose another name: facts are recorded under it."
                    )
                    : new ApiKey
                    {
                        Id = secret.Id,
                        Name = name,
                        Scopes = [.. scopes.Distinct().Order()],
                        Rate = rate,
                        CreatedAt = now,
                        ExpiresAt = expiresAt,
                        Salt = salt,
                        Hash = secret.Hash(salt),
                    },
            cancellationToken
        );
        return (key, secret.Reveal());
    }

    /// <summary>Ends a key, by its id, or by its name among those that are active.</summary>
    /// <exception cref="KeyFileException">There is no such key, it has been revoked before, or the file cannot be written.</exception>
    public ValueTask<ApiKey> RevokeAsync(string idOrName, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return file.WriteAsync(
            keys =>
            {
                var key =
                    keys.FirstOrDefault(key => string.Equals(key.Id, idOrName, StringComparison.Ordinal))
                    ?? keys.LastOrDefault(key => string.Equals(key.Name, idOrName, StringComparison.Ordinal) && key.RevokedAt is null)
                    ?? keys.LastOrDefault(key => string.Equals(key.Name, idOrName, StringComparison.Ordinal))
                    ?? throw new KeyFileException($"There is no key with the id or name {idOrName}. See the command keys list.");
                return key.RevokedAt is null
                    ? key with
                    {
                        RevokedAt = now,
                    }
                    : throw new KeyFileException($"The key {key.Name} ({key.Id}) has been revoked already.");
            },
            cancellationToken
        );
    }

    private static void Check(string name)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]))
        {
            throw new KeyFileException(
                $"A key's name has 1 to {LongestName} characters, none of them a control character, and no blank at either end."
            );
        }
    }
}

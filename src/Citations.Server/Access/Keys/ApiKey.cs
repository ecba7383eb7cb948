using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Citations.Schema.Access;
using Citations.Server.Access.Limits;

namespace Citations.Server.Access.Keys;

/// <summary>A key as it is kept: everything but the secret.</summary>
internal sealed record ApiKey
{
    public required string Id { get; init; }

    /// <summary>What <c>recordedBy</c> and the audit log call its holder.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>How many requests it may send; null for no limit of its own.</summary>
    public Rate? Rate { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>Whom a request with this key comes from.</summary>
    [JsonIgnore]
    public Caller Caller => field ??= new Caller(Name, Scopes.ToHashSet());

    /// <summary>Whether it is the secret that was handed out; takes equally long whatever is wrong.</summary>
    public bool Matches(KeySecret sent) => CryptographicOperations.FixedTimeEquals(sent.Hash(Salt), Hash);

    public KeyState StateAt(DateTimeOffset time) =>
        RevokedAt is not null ? KeyState.Revoked
        : ExpiresAt <= time ? KeyState.Expired
        : KeyState.Active;
}

/// <summary>Whether a key can be used.</summary>
internal enum KeyState
{
    Active,
    Expired,
    Revoked,
}

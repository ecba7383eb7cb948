using System.Net;
using Citations.Server.Access.Limits;
using Citations.Storage.Budgets;

namespace Citations.Server.Access;

/// <summary>Who may do what, and how often.</summary>
internal sealed record AccessOptions
{
    /// <summary>Where the keys and the audit log are.</summary>
    public string Directory { get; init; } = "./data";

    /// <summary>Whether reading needs a key, too. Writing always does.</summary>
    public bool Closed { get; init; }

    /// <summary>Origins whose pages may ask from a browser; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Hosts that requests may name, beside those of the addresses that the server listens on; <c>*</c> for any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Reverse proxies that are believed when they say for whom they ask.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>How many requests one address may send without a key; null for any number.</summary>
    public Rate? AddressRate { get; init; }

    /// <summary>How many slow reads run and wait, and what each request may read.</summary>
    public SlowReadOptions SlowReads { get; init; } = new();

    /// <summary>How many requests a key may send that has no rate of its own; null for any number.</summary>
    public Rate? KeyRate { get; init; }
}

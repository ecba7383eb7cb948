using Citations.Model.Claims;
using Citations.Model.Json;
using Citations.Model.Properties;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>A claim group that a commit touches: what stands, what comes to it, and what is derived.</summary>
internal sealed class GroupWork(ClaimQuestion question)
{
    public ClaimQuestion Question => question;

    /// <summary>The keys of facts that this commit brings to it.</summary>
    public List<string> Arrived { get; } = [];

    /// <summary>The <c>_id</c> of its newest version; null when it never had one.</summary>
    public string? VersionId { get; set; }

    /// <summary>The group that stands; null when there is none, or no active fact of it.</summary>
    public ClaimGroup? Standing { get; set; }

    /// <summary>Its active facts, with those that arrived.</summary>
    public List<KnownFact> Facts { get; } = [];

    /// <summary>What the facts come to; null when none is left.</summary>
    public ClaimGroup? Derived { get; private set; }

    /// <summary>When its newest fact was recorded, in UTC ticks.</summary>
    public long Newest { get; private set; }

    /// <summary>Whether it came out otherwise than it stands.</summary>
    public bool Differs { get; private set; }

    /// <summary>Pure, so many are derived at once.</summary>
    public void Derive(Property property, Func<string, string> originOf, Func<string, IReadOnlySet<string>>? broader)
    {
        Derived = ClaimGroups.Derive(property, Facts.Select(fact => fact.Fact), originOf, broader);
        Newest = Facts.Count == 0 ? 0 : Facts.Max(fact => fact.Fact.RecordedAt.UtcTicks);
        Differs = Derived is null || Standing is null
            ? Derived is not null || Standing is not null
            : !ClaimGroupDocument.Write(Derived).AsSpan().SequenceEqual(ClaimGroupDocument.Write(Standing));
    }
}

using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Interchange.Export.Rows;

/// <summary>Claim groups with the facts behind their values.</summary>
internal sealed class GroupFacts
{
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);

    private GroupFacts() { }

    public static async ValueTask<GroupFacts> OfAsync(
        ICitationStore store,
        IReadOnlyList<ClaimGroup> groups,
        Snapshot at,
        CancellationToken cancellationToken
    )
    {
        var all = new GroupFacts();
        string[] keys = [.. groups.SelectMany(group => group.Values).SelectMany(value => value.Facts)];
        foreach (var fact in await store.Facts.GetAsync(keys, at, cancellationToken))
        {
            if (fact is not null)
            {
                all._facts[fact.Key] = fact;
            }
        }

        return all;
    }

    /// <summary>The facts that give a value, in the value's order.</summary>
    public IEnumerable<Fact> Of(ClaimValue value) => value.Facts.Select(key => _facts[key]);
}

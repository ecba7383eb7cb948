using Citations.Model.Claims;

namespace Citations.Storage.Commits;

/// <summary>A claim group that a commit made come out otherwise.</summary>
/// <param name="Place">Its place in the default order, to page on from.</param>
/// <param name="Before">The version before; null when there was none, or no active fact answered the question.</param>
/// <param name="After">The version that the commit made; null when no active fact is left.</param>
public sealed record GroupChange(string Place, ClaimGroup? Before, ClaimGroup? After)
{
    /// <summary>The group after the commit, or before it where none is left.</summary>
    public ClaimGroup Group => After ?? Before ?? throw new InvalidOperationException("A change of a claim group has neither version.");

    /// <summary>What changed of it.</summary>
    public IReadOnlyList<GroupAspect> Changed
    {
        get
        {
            var changed = new List<GroupAspect>();
            if (!Values(Before).SetEquals(Values(After)))
            {
                changed.Add(GroupAspect.Values);
            }

            if (Before?.Agreement != After?.Agreement)
            {
                changed.Add(GroupAspect.Agreement);
            }

            if (!Equals(Before?.Values[0].Value, After?.Values[0].Value))
            {
                changed.Add(GroupAspect.Leader);
            }

            if (changed.Count == 0)
            {
                changed.Add(GroupAspect.Support);
            }

            return changed;
        }
    }

    /// <summary>Whether the agreement or the leading value changed.</summary>
    public bool IsDecisive => Before?.Agreement != After?.Agreement || !Equals(Before?.Values[0].Value, After?.Values[0].Value);

    /// <summary>Why it changed, as far as the facts and the commit show.</summary>
    /// <param name="changesMethod">Whether the commit ranks all values by another method.</param>
    /// <param name="changesReliabilities">Whether the commit sets reliabilities.</param>
    public IReadOnlyList<GroupChangeReason> Why(bool changesMethod, bool changesReliabilities)
    {
        var (before, after) = (Facts(Before), Facts(After));
        var why = new List<GroupChangeReason>();
        Add(GroupChangeReason.FactsAdded, after.Any(fact => !before.Contains(fact)));
        Add(GroupChangeReason.FactsRemoved, before.Any(fact => !after.Contains(fact)));
        Add(GroupChangeReason.Method, changesMethod);
        Add(GroupChangeReason.Reliabilities, changesReliabilities);
        Add(GroupChangeReason.Origins, before.SetEquals(after) && !Origins(Before).SetEquals(Origins(After)));
        Add(GroupChangeReason.Rules, why.Count == 0);
        return why;

        void Add(GroupChangeReason reason, bool holds)
        {
            if (holds)
            {
                why.Add(reason);
            }
        }
    }

    private static HashSet<object> Values(ClaimGroup? group) => [.. group?.Values.Select(static value => (object)value.Value) ?? []];

    private static HashSet<string> Facts(ClaimGroup? group) =>
        group?.Values.SelectMany(static value => value.Facts).ToHashSet(StringComparer.Ordinal) ?? [];

    private static HashSet<(string, string)> Origins(ClaimGroup? group) =>
        [
            .. group
                ?.Values.SelectMany(static value => value.Support.Contributions)
                .Select(static contribution => (contribution.Source, contribution.Origin))
                ?? [],
        ];
}

/// <summary>What can change of a claim group.</summary>
public enum GroupAspect
{
    /// <summary>The distinct values.</summary>
    Values,

    /// <summary>Whether they agree.</summary>
    Agreement,

    /// <summary>Which value leads.</summary>
    Leader,

    /// <summary>Only their support, their relations or the facts for them.</summary>
    Support,
}

/// <summary>Why a claim group came out otherwise.</summary>
public enum GroupChangeReason
{
    /// <summary>Facts were recorded or reinstated, or came from another question.</summary>
    FactsAdded,

    /// <summary>Facts were retracted or superseded, or went to another question.</summary>
    FactsRemoved,

    /// <summary>All values are ranked by another method.</summary>
    Method,

    /// <summary>Reliabilities of sources were set.</summary>
    Reliabilities,

    /// <summary>Origins of sources were declared.</summary>
    Origins,

    /// <summary>Something else that it is derived from: rules of the property, names, rulings, merges, places inside others.</summary>
    Rules,
}

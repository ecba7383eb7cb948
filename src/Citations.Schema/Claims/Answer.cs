using Citations.Model.Claims;
using Citations.Model.Facts;

namespace Citations.Schema.Claims;

/// <summary>One value of a claim group, with the group and the time that it is shown for.</summary>
/// <param name="Group">The group.</param>
/// <param name="Place">The place of the value among those of the group; the leading value has 0.</param>
/// <param name="AsOf">The commit whose facts are shown, for a value in a history; null for the state that is read.</param>
internal sealed record Answer(ClaimGroup Group, int Place, long? AsOf)
{
    /// <summary>The value with its facts.</summary>
    public ClaimValue Value => Group.Values[Place];

    /// <summary>How it stands to the leading value; null for that one itself.</summary>
    public AnswerRelation? Relation => Place == 0 ? null : new(Value.Relation, Value.Value, Group.Values[0].Value);

    /// <summary>The values of a group.</summary>
    public static Answer[] Of(ClaimGroup group, long? asOf = null)
    {
        var answers = new Answer[group.Values.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new Answer(group, i, asOf);
        }

        return answers;
    }

    /// <summary>Other values of the same group.</summary>
    public Answer[] At(IReadOnlyList<int> places)
    {
        var answers = new Answer[places.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = this with { Place = places[i] };
        }

        return answers;
    }

    /// <summary>A fact in the state of <see cref="AsOf"/>.</summary>
    public Fact Then(Fact fact) => AsOf is { } commit ? fact.AsOf(commit) : fact;
}

using Citations.Model.Claims;

namespace Citations.Schema.Claims;

/// <summary>One value of a claim group, with the group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Place">The place of the value among those of the group; the leading value has 0.</param>
internal sealed record Answer(ClaimGroup Group, int Place)
{
    /// <summary>The value with its facts.</summary>
    public ClaimValue Value => Group.Values[Place];

    /// <summary>How it stands to the leading value; null for that one itself.</summary>
    public AnswerRelation? Relation => Place == 0 ? null : new(Value.Relation, Value.Value, Group.Values[0].Value);

    /// <summary>The values of a group.</summary>
    public static Answer[] Of(ClaimGroup group)
    {
        var answers = new Answer[group.Values.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new Answer(group, i);
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
}

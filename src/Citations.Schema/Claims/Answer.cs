using Citations.Model.Claims;
using Citations.Model.Facts;

namespace Citations.Schema.Claims;

/// <summary>A claim value with its place among the answers, and the time it speaks of.</summary>
/// <param name="Value">The value with its support.</param>
/// <param name="Leading">The first answer, to which the others stand in some relation.</param>
/// <param name="AsOf">The commit as of which its facts are shown, for an answer of the past; null for the state that is read.</param>
internal sealed record Answer(ClaimValue Value, ClaimValue Leading, long? AsOf)
{
    /// <summary>The answers of a group.</summary>
    public static Answer[] Of(ClaimGroup group, long? asOf = null)
    {
        var answers = new Answer[group.Values.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new Answer(group.Values[i], group.Values[0], asOf);
        }

        return answers;
    }

    /// <summary>How it stands to the leading answer; null for that one itself.</summary>
    public AnswerRelation? Relation => ReferenceEquals(Value, Leading) ? null : new(Value.Relation, Value.Value, Leading.Value);

    /// <summary>A fact as it stood then.</summary>
    public Fact Then(Fact fact) => AsOf is { } commit ? fact.AsOf(commit) : fact;
}

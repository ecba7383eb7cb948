using Citations.GraphQL.Execution.Binding;
using Citations.Model.Comparing;
using Citations.Model.Values;
using Citations.Schema.Reading;
using Citations.Schema.Values;

namespace Citations.Schema.Claims;

/// <summary>The relation of a value to the leading value.</summary>
/// <param name="Relation">The relation as stored: it names entities by their keys.</param>
/// <param name="Value">The value.</param>
/// <param name="Leading">The leading value, or the other value.</param>
internal sealed record AnswerRelation(ValueRelation Relation, Value Value, Value Leading)
{
    /// <summary>The reasons in words, with labels of the state that is read. All labels are fetched in one call.</summary>
    public static async ValueTask ReasonsAsync<T>(FieldBatch<T, string> batch, Func<T, AnswerRelation> of)
    {
        var keys = new DistinctKeys(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            foreach (var key in RelationReason.Entities(of(batch[i]).Relation, of(batch[i]).Value, of(batch[i]).Leading))
            {
                keys.Add(key);
            }
        }

        var labels = await Displays.LabelsAsync(batch, keys.Keys);
        batch.SetEach(item =>
            of(item) is var answer ? RelationReason.WithLabels(answer.Relation, answer.Value, answer.Leading, labels.GetValueOrDefault) : ""
        );
    }
}

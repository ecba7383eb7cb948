using Citations.GraphQL.Execution.Binding;
using Citations.Model.Claims;
using Citations.Model.Display;
using Citations.Model.Values;
using Citations.Schema.Reading;
using Citations.Schema.Values;

namespace Citations.Schema.Claims;

/// <summary>The relation of a value to the leading value.</summary>
/// <param name="Relation">The relation as stored: it names entities by their keys.</param>
/// <param name="Value">The value.</param>
/// <param name="Leading">The leading value.</param>
internal sealed record AnswerRelation(ValueRelation Relation, Value Value, Value Leading)
{
    /// <summary>The reasons in words, with labels of the state that is read. All labels are fetched in one call.</summary>
    public static async ValueTask ReasonsAsync(FieldBatch<AnswerRelation, string> batch)
    {
        var keys = new DistinctKeys(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            foreach (var key in RelationDisplay.Entities(batch[i].Relation, batch[i].Value, batch[i].Leading))
            {
                keys.Add(key);
            }
        }

        var labels = await Displays.LabelsAsync(batch, keys.Keys);
        batch.SetEach(answer => RelationDisplay.Of(answer.Relation, answer.Value, answer.Leading, labels.GetValueOrDefault));
    }
}

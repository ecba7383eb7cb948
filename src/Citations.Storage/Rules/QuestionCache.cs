using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Properties;

namespace Citations.Storage.Rules;

/// <summary>
/// Keeps the questions of facts whose qualifiers do not matter for the question, so that each is hashed once and not once a fact. For one
/// thread at
/// a time.
/// </summary>
internal sealed class QuestionCache
{
    private const int Capacity = 16_384;

    private readonly Dictionary<(string Subject, string Property), ClaimQuestion> _known = [];

    public ClaimQuestion Of(Fact fact, Property property)
    {
        if (property.GroupBy.Count > 0 && fact.Qualifiers.Count > 0)
        {
            return ClaimQuestion.Of(fact, property);
        }

        if (!_known.TryGetValue((fact.Subject, fact.Property), out var question))
        {
            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            _known.Add((fact.Subject, fact.Property), question = ClaimQuestion.Of(fact, property));
        }

        return question;
    }
}

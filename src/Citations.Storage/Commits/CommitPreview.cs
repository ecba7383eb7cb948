using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Sources;

namespace Citations.Storage.Commits;

/// <summary>What the records would be after a dry run.</summary>
public sealed class CommitPreview
{
    /// <summary>Questions beyond this number are only counted.</summary>
    public const int MostQuestions = 100;

    private readonly List<PreviewedQuestion> _questions = [];
    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entity> _entities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Property> _properties = new(StringComparer.Ordinal);

    /// <summary>The questions that would change, in the order of subjects; the first <see cref="MostQuestions"/> of them.</summary>
    public IReadOnlyList<PreviewedQuestion> Questions => _questions;

    /// <summary>How many questions would change.</summary>
    public int QuestionCount { get; private set; }

    /// <summary>Facts that would be new or otherwise, and those that answer the questions.</summary>
    public IReadOnlyDictionary<string, Fact> Facts => _facts;

    /// <summary>Entities that the batch is about, as they would be.</summary>
    public IReadOnlyDictionary<string, Entity> Entities => _entities;

    /// <summary>Sources that the batch is about, as they would be.</summary>
    public IReadOnlyDictionary<string, Source> Sources => _sources;

    /// <summary>Properties that the batch is about, as they would be.</summary>
    public IReadOnlyDictionary<string, Property> Properties => _properties;

    internal void Add(Fact fact) => _facts[fact.Key] = fact;

    internal void Add(Entity entity) => _entities[entity.Key] = entity;

    internal void Add(Source source) => _sources[source.Key] = source;

    internal void Add(Property property) => _properties[property.Key] = property;

    internal void Add(ClaimGroup? before, ClaimGroup? after, IEnumerable<Fact> facts)
    {
        if (++QuestionCount > MostQuestions)
        {
            return;
        }

        _questions.Add(new PreviewedQuestion(before, after));
        foreach (var fact in facts)
        {
            _facts.TryAdd(fact.Key, fact);
        }
    }
}

/// <summary>A question before a commit and after it; null where no active fact answers it.</summary>
public sealed record PreviewedQuestion(ClaimGroup? Before, ClaimGroup? After);

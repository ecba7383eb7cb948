using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;

namespace Citations.Benchmarks.Data;

/// <summary>
/// Five subjects, a hundred facts, and the twelve stories that report them; the last three stories are copies of the first three. A subject
/// has ten questions with 4, 4, 3, 2, 2, 1, 1, 1, 1 and 1 facts. The same number gives the same cluster, whatever was made before.
/// </summary>
internal sealed class Cluster
{
    public const int Subjects = 5;
    public const int FactsPerSubject = 20;
    public const int Size = Subjects * FactsPerSubject;
    private const int Stories = 12;
    private const int Copies = 3;
    private static readonly int[] _factsPerQuestion = [4, 4, 3, 2, 2, 1, 1, 1, 1, 1];
    private static readonly (string Word, EntityKind Kind)[] _kinds =
    [
        ("Bridge", EntityKind.Place),
        ("Harbour", EntityKind.Place),
        ("Institute", EntityKind.Organisation),
        ("Programme", EntityKind.Programme),
        ("Brigade", EntityKind.Organisation),
    ];

    private readonly Gazetteer _gazetteer;
    private readonly int _number;
    private readonly Entity[] _subjects;
    private readonly Story[] _stories;
    private readonly List<Fact> _facts = new(Size);
    private readonly List<Record> _actions = [];
    private Dice _dice;

    public Cluster(ulong seed, int number, Gazetteer gazetteer)
    {
        (_number, _gazetteer, _dice) = (number, gazetteer, new Dice(seed, (ulong)number));
        _subjects = [.. Enumerable.Range(0, Subjects).Select(i => Subject(seed, number, i))];
        _stories = new Story[Stories];
        for (var i = 0; i < Stories; i++)
        {
            var copied = i - (Stories - Copies);
            _stories[i] = new Story(
                (number * Stories) + i,
                copied >= 0 ? _stories[copied].Key : null,
                _dice.Percent(12.5),
                _subjects[i % Subjects].Label,
                ref _dice
            );
        }

        foreach (var subject in _subjects)
        {
            Report(subject);
        }
    }

    /// <summary>The key of a subject, without making the cluster.</summary>
    public static string SubjectKey(ulong seed, int cluster, int subject) => Subject(seed, cluster, subject).Key;

    /// <summary>Entities, sources, texts, the first <paramref name="facts"/> facts, and what became of them.</summary>
    public IEnumerable<Record> Records(int facts)
    {
        var recorded = _facts.Take(facts).ToArray();
        var keys = recorded.Select(fact => fact.Key).ToHashSet(StringComparer.Ordinal);
        var dice = _dice;
        return _subjects
            .Select(Record (subject) => new EntityRecord(subject))
            .Concat(_stories.SelectMany(story => story.Records(ref dice)))
            .Concat(recorded.Select(fact => new FactRecord(fact)))
            .Concat(
                _actions.Where(action =>
                    action switch
                    {
                        RetractionRecord retraction => keys.Contains(retraction.Fact),
                        SupersessionRecord supersession => keys.Contains(supersession.Fact)
                            && keys.Contains(supersession.Supersession.Fact),
                        _ => false,
                    }
                )
            );
    }

    private static Entity Subject(ulong seed, int cluster, int index)
    {
        var number = (cluster * Subjects) + index;
        var dice = new Dice(seed ^ 0x5EED, (ulong)number);
        var (word, kind) = dice.Of<(string, EntityKind)>(_kinds);
        var label = $"{InventedNames.Place(ref dice)} {word}";
        return new Entity(
            InventedNames.Key(label, number),
            kind,
            label,
            [$"{label} no. {number}"],
            $"An invented {word.ToLowerInvariant()}"
        );
    }

    private void Report(Entity subject)
    {
        Property[] properties = [.. Questions.All];
        int[] counts = [.. _factsPerQuestion];
        _dice.Shuffle<Property>(properties);
        _dice.Shuffle<int>(counts);
        for (var i = 0; i < counts.Length; i++)
        {
            Answer(subject, properties[i], counts[i]);
        }
    }

    /// <summary>One question: of those that two or more stories answer, a quarter is contested and a fifth answered less precisely by the
    /// last.</summary>
    private void Answer(Entity subject, Property property, int count)
    {
        var answers = Questions.Answer(property, subject.Key, _gazetteer, ref _dice);
        var qualifiers = Questions.Qualify(property, ref _dice);
        var outcome = count == 1 ? 100 : _dice.Below(100);
        var stories = Enumerable.Range(0, Stories).ToArray();
        _dice.Shuffle<int>(stories);
        Fact? first = null;
        for (var i = 0; i < count; i++)
        {
            var isRival = i == count - 1 && outcome < 25;
            var answer =
                isRival ? answers.Rival
                : i == count - 1 && outcome < 45 ? answers.Coarse
                : answers.Exact;
            var fact = Tell(_stories[stories[i]], subject, property, answer, qualifiers);
            _facts.Add(fact);
            first ??= fact;
            if (isRival && _dice.Percent(10))
            {
                _actions.Add(
                    new SupersessionRecord(
                        fact.Key,
                        new Supersession(first.Key, DataSet.RecordedBy, fact.RecordedAt.AddDays(1), "The source corrected itself")
                    )
                );
            }
            else if (i > 0 && _dice.Percent(2))
            {
                _actions.Add(
                    new RetractionRecord(
                        fact.Key,
                        new Retraction(DataSet.RecordedBy, fact.RecordedAt.AddDays(1), "The quote was about something else")
                    )
                );
            }
        }
    }

    private Fact Tell(Story story, Entity subject, Property property, Answer answer, Qualifier[] qualifiers)
    {
        var citations = new List<Citation> { story.Cite($"the {property.Label} of {subject.Label} is {answer.Words}", ref _dice) };
        if (_dice.Percent(15))
        {
            citations.Add(story.Cite(answer.Words, ref _dice));
        }

        var recordedAt = DataSet.Start.AddSeconds((_number * (double)Size) + _facts.Count);
        return new Fact(
            subject.Key,
            property.Key,
            answer.Value,
            story.Key,
            citations,
            _dice.Between(60, 99) / 100.0,
            DataSet.RecordedBy,
            recordedAt,
            answer.Words,
            qualifiers,
            DataSet.Method
        );
    }
}

using Citations.Model.Claims;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Model.Tests.Ranking;

/// <summary>A data set with known truth: facts by subject, the true value of each subject, and which sources copy.</summary>
/// <param name="Property">The property of all facts.</param>
/// <param name="Facts">By subject.</param>
/// <param name="Truth">By subject.</param>
/// <param name="Broader">For entities, the larger ones; null for other kinds.</param>
/// <param name="Copiers">Pairs of a copier and whom it copies.</param>
internal sealed record SyntheticData(
    Property Property,
    SortedDictionary<string, List<Fact>> Facts,
    Dictionary<string, Value> Truth,
    Func<string, IReadOnlySet<string>>? Broader,
    IReadOnlyList<(string Copier, string Original)> Copiers
)
{
    /// <summary>Places in a hierarchy of three levels, from sources that know more or less and say it more or less exactly.</summary>
    public static SyntheticData Places(int seed, int subjects, int sources, double coverage)
    {
        var random = new Random(seed);
        var property = new Property("p", "born in", ValueKind.Entity, comparison: new Comparison(broader: ["in"]));
        var data = new SyntheticData(property, new(StringComparer.Ordinal), [], Above, []);
        var skills = Enumerable
            .Range(0, sources)
            .Select(_ => (Right: 0.45 + (0.5 * random.NextDouble()), Exact: 0.3 + (0.65 * random.NextDouble())))
            .ToArray();
        for (var i = 0; i < subjects; i++)
        {
            var truth = $"c{random.Next(12)}.s{random.Next(6)}.t{random.Next(8)}";
            var popular = Elsewhere(random, truth);
            for (var source = 0; source < sources; source++)
            {
                if (random.NextDouble() < coverage)
                {
                    var place =
                        random.NextDouble() < skills[source].Right ? truth
                        : random.NextDouble() < 0.4 ? popular
                        : Elsewhere(random, truth);
                    data.Add(
                        i,
                        source,
                        new EntityValue(random.NextDouble() < skills[source].Exact ? place : Cut(place, random.NextDouble() < 0.7 ? 2 : 1))
                    );
                }
            }

            data.Truth[Subject(i)] = new EntityValue(truth);
        }

        return data;

        static string Elsewhere(Random random, string truth)
        {
            var parts = truth.Split('.');
            return random.Next(3) switch
            {
                0 => $"c{random.Next(12)}.s{random.Next(6)}.t{random.Next(8)}",
                1 => $"{parts[0]}.s{random.Next(6)}.t{random.Next(8)}",
                _ => $"{parts[0]}.{parts[1]}.t{random.Next(8)}",
            };
        }

        static IReadOnlySet<string> Above(string place)
        {
            var parts = place.Split('.');
            return Enumerable
                .Range(1, parts.Length - 1)
                .Select(length => string.Join('.', parts.Take(length)))
                .ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Times of events from many sources; some are poor and have the scheduled time, and each copier repeats a poor one nearly
    /// word for word.</summary>
    public static SyntheticData Times(int seed, int subjects, int good, int poor, int copiers)
    {
        var random = new Random(seed);
        var data = new SyntheticData(
            new Property("p", "departs", ValueKind.Time),
            new(StringComparer.Ordinal),
            [],
            null,
            [.. Enumerable.Range(0, copiers).Select(c => ($"s{good + poor + c:000}", $"s{good:000}"))]
        );
        for (var i = 0; i < subjects; i++)
        {
            var truth = random.Next(300, 1400);
            var scheduled = truth - random.Next(1, 40);
            var copied = -1;
            for (var source = 0; source < good + poor + copiers; source++)
            {
                var right = source < good ? 0.75 + (0.02 * (source % 10)) : 0.45;
                var value =
                    random.NextDouble() < right ? truth
                    : random.NextDouble() < 0.6 ? scheduled
                    : truth + random.Next(-90, 90);
                value = source >= good + poor && random.NextDouble() < 0.99 ? copied : value;
                copied = source == good ? value : copied;
                if (source == good || random.NextDouble() < 0.8)
                {
                    data.Add(i, source, Time(value));
                }
            }

            data.Truth[Subject(i)] = Time(truth);
        }

        return data;

        static TimeValue Time(int minutes) => new($"2025-08-24T{(minutes / 60) % 24:00}:{minutes % 60:00}:00Z");
    }

    /// <summary>Readings from a few sites of very different quality; the poor ones often share a stale reading.</summary>
    public static SyntheticData Readings(int seed, int subjects, int sites, double best = 0.9)
    {
        var random = new Random(seed);
        var data = new SyntheticData(new Property("p", "reading", ValueKind.Quantity), new(StringComparer.Ordinal), [], null, []);
        for (var i = 0; i < subjects; i++)
        {
            var truth = random.Next(20, 110);
            var stale = truth + random.Next(1, 5);
            for (var site = 0; site < sites; site++)
            {
                var right = site < sites / 4 ? best : 0.3;
                if (random.NextDouble() < 0.85)
                {
                    var value =
                        random.NextDouble() < right ? truth
                        : random.NextDouble() < 0.45 ? stale
                        : truth + random.Next(-6, 7);
                    data.Add(i, site, Number(value));
                }
            }

            data.Truth[Subject(i)] = Number(truth);
        }

        return data;
    }

    /// <summary>Numbers from many people of whom each states one or two.</summary>
    public static SyntheticData Sparse(int seed, int subjects, int people)
    {
        var random = new Random(seed);
        var data = new SyntheticData(new Property("p", "population", ValueKind.Quantity), new(StringComparer.Ordinal), [], null, []);
        var skills = Enumerable.Range(0, people).Select(_ => 0.5 + (0.45 * random.NextDouble())).ToArray();
        for (var i = 0; i < subjects; i++)
        {
            var truth = random.Next(1_000, 1_000_000);
            var voices = 1 + random.Next(5);
            for (var voice = 0; voice < voices; voice++)
            {
                var person = random.Next(people);
                data.Add(i, person, Number(random.NextDouble() < skills[person] ? truth : truth + random.Next(1, 4)));
            }

            data.Truth[Subject(i)] = Number(truth);
        }

        return data;
    }

    /// <summary>Lists of authors from many sellers; most leave authors out, some shorten names, some make mistakes.</summary>
    public static SyntheticData Authors(int seed, int books, int sellers)
    {
        var random = new Random(seed);
        var data = new SyntheticData(
            new Property("p", "authors", ValueKind.Text, comparison: new Comparison(TextComparison.Names)),
            new(StringComparer.Ordinal),
            [],
            null,
            []
        );
        var skills = Enumerable
            .Range(0, sellers)
            .Select(seller => (Whole: seller % 3 == 0 ? 0.95 : 0.5, Wrong: seller % 5 == 0 ? 0.2 : 0.02, Short: random.NextDouble()))
            .ToArray();
        string[] given = ["Anna", "Boris", "Clara", "David", "Eva", "Frank"];
        for (var i = 0; i < books; i++)
        {
            var authors = Enumerable
                .Range(0, 1 + random.Next(4))
                .Select(a => (Given: given[random.Next(given.Length)], Surname: $"Surname{(char)('a' + random.Next(26))}{(char)('a' + a)}"))
                .ToArray();
            for (var n = 0; n < 4 + random.Next(20); n++)
            {
                var seller = (int)(sellers * random.NextDouble() * random.NextDouble());
                var listed = random.NextDouble() < skills[seller].Whole ? authors : authors[..(1 + random.Next(authors.Length))];
                var isShort = random.NextDouble() < skills[seller].Short;
                var text = string.Join("; ", listed.Select(a => $"{a.Surname}, {(isShort ? a.Given[..1] : a.Given)}"));
                data.Add(i, seller, new TextValue(random.NextDouble() < skills[seller].Wrong ? $"Mistake{random.Next(3)}, Ann" : text));
            }

            data.Truth[Subject(i)] = new TextValue(string.Join("; ", authors.Select(a => $"{a.Surname}, {a.Given}")));
        }

        return data;
    }

    /// <summary>The groups by subject.</summary>
    public Dictionary<string, ClaimGroup> Groups(SupportMethod method = SupportMethod.Path) =>
        Facts.ToDictionary(
            pair => pair.Key,
            pair => ClaimGroups.Derive(Property, pair.Value, static source => source, Broader, SupportRules.Of(method))!,
            StringComparer.Ordinal
        );

    /// <summary>The reliabilities fitted over all groups.</summary>
    public static Dictionary<string, SourceReliability> Fit(IEnumerable<ClaimGroup> groups, Property property)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = groups
            .OrderBy(group => group.Id, StringComparer.Ordinal)
            .Select(group => GroupRanking.FitItem(group, property, Number))
            .ToArray();
        var fit = ReliabilityFit.Of(items, numbers.Count, CancellationToken.None);
        return numbers.ToDictionary(
            pair => pair.Key,
            pair => new SourceReliability(fit[pair.Value].Score, fit[pair.Value].Items, fit[pair.Value].Agreed),
            StringComparer.Ordinal
        );

        int Number(string source) => numbers.TryGetValue(source, out var number) ? number : numbers[source] = numbers.Count;
    }

    /// <summary>
    /// The share of subjects whose leading value is the most specific stated value that is true. Author lists are compared as sets of
    /// surnames.
    /// </summary>
    public double Accuracy(SupportMethod method)
    {
        var groups = Groups();
        var fitted = method == SupportMethod.Iterative ? Fit(groups.Values, Property) : [];
        var rules = new SupportRules(method, fitted.GetValueOrDefault);
        return groups.Average(pair =>
            IsBest(pair.Value, GroupRanking.Rank(pair.Value, Property, rules).Order[0], Truth[pair.Key]) ? 1.0 : 0.0
        );
    }

    private bool IsBest(ClaimGroup group, int leader, Value truth)
    {
        if (Property.ValueKind == ValueKind.Text)
        {
            return string.Equals(Surnames(group.Values[leader].Value), Surnames(truth), StringComparison.Ordinal);
        }

        var kinds = group.Values.Select(value => ValueRelations.Of(truth, value.Value, Property.Comparison, Broader).Kind).ToArray();
        return kinds[leader] is RelationKind.Equal or RelationKind.Refines
            && !group
                .Values.Select((value, place) => (value, place))
                .Any(other =>
                    kinds[other.place] is RelationKind.Equal or RelationKind.Refines
                    && ValueRelations.Of(other.value.Value, group.Values[leader].Value, Property.Comparison, Broader).Kind
                        == RelationKind.Refines
                );
    }

    private static string Surnames(Value value) =>
        string.Join(
            ';',
            NameList
                .Of(((TextValue)value).Text)
                .Names.Select(name => name[^1])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    private static string Cut(string place, int length) => string.Join('.', place.Split('.').Take(length));

    private static string Subject(int number) => $"x{number:00000}";

    private static QuantityValue Number(int number) => new(Amount.Parse($"{number}"), null);

    private void Add(int subject, int source, Value value)
    {
        if (!Facts.TryGetValue(Subject(subject), out var facts))
        {
            Facts.Add(Subject(subject), facts = []);
        }

        facts.Add(new Fact(Subject(subject), "p", value, $"s{source:000}", [new Citation("words")], 0.9, "tester", Make.Noon));
    }
}

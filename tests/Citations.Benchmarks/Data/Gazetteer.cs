using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Benchmarks.Data;

/// <summary>
/// The entities that values of all data sets refer to: 10 countries, 100 cities, 100 persons, 100 organisations; and one source whose
/// hundred facts say which country each city lies in, so that a country can be a less precise answer than a city.
/// </summary>
internal sealed class Gazetteer
{
    public const string LocatedIn = "located-in";
    private const int Cities = 100;
    private static readonly Source _source = new(
        "gazetteer",
        SourceKind.ReferenceEntry,
        "Gazetteer of invented places",
        "Survey Office",
        url: "https://gazetteer.example/",
        language: "en"
    );

    private readonly Entity[] _countries;
    private readonly Entity[] _cities;
    private readonly Entity[] _persons;
    private readonly Entity[] _organisations;

    public Gazetteer(ulong seed)
    {
        var dice = new Dice(seed, ulong.MaxValue);
        _countries = Make(10, EntityKind.Place, "country", InventedNames.Place, ref dice);
        _cities = Make(Cities, EntityKind.Place, "city", InventedNames.Place, ref dice);
        _persons = Make(100, EntityKind.Person, "person", InventedNames.Person, ref dice);
        _organisations = Make(
            100,
            EntityKind.Organisation,
            "organisation",
            static (ref d) => InventedNames.Place(ref d) + " Works",
            ref dice
        );
    }

    private delegate string Naming(ref Dice dice);

    public IEnumerable<Record> Records =>
        new Record[] { new SourceRecord(_source) }.Concat(
            _countries.Concat(_cities).Concat(_persons).Concat(_organisations).Select(entity => new EntityRecord(entity))
        );

    public Entity City(int number) => _cities[number];

    public Entity CountryOf(int city) => _countries[city % _countries.Length];

    public int AnyCity(ref Dice dice) => dice.Below(Cities);

    public ReadOnlySpan<Entity> Persons => _persons;

    public ReadOnlySpan<Entity> Organisations => _organisations;

    public IEnumerable<Fact> Facts()
    {
        for (var i = 0; i < Cities; i++)
        {
            var country = CountryOf(i);
            yield return new Fact(
                City(i).Key,
                LocatedIn,
                new EntityValue(country.Key),
                _source.Key,
                [new Citation(null, locator: $"entry {i + 1}")],
                0.99,
                DataSet.RecordedBy,
                DataSet.Start,
                country.Label,
                method: DataSet.Method
            );
        }
    }

    private static Entity[] Make(int count, EntityKind kind, string what, Naming name, ref Dice dice)
    {
        var made = new Entity[count];
        for (var i = 0; i < count; i++)
        {
            var label = name(ref dice);
            made[i] = new Entity(InventedNames.Key($"{what}-{label}", i), kind, label, [label.ToUpperInvariant()], $"An invented {what}");
        }

        return made;
    }
}

using System.Globalization;
using Citations.Model.Entities;
using Citations.Model.Values;

namespace Citations.Benchmarks.Data;

/// <summary>A value and the words in which a source states it.</summary>
internal readonly record struct Answer(Value Value, string Words);

/// <summary>Three answers to one question: what is so, the same less precisely, and one that excludes both.</summary>
internal readonly record struct Answers(Answer Exact, Answer Coarse, Answer Rival)
{
    private static readonly string[] _months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    public static Answers Quantity(ref Dice dice, string unit)
    {
        var hundreds = dice.Between(20, 900);
        var amount = (hundreds * 100) + dice.Between(1, 99);
        return new(
            Number(amount, null, unit, $"{amount:N0} {unit}"),
            Number(null, hundreds * 100, unit, $"more than {hundreds * 100:N0} {unit}"),
            Number(amount + dice.Between(200, 5_000), null, unit, $"{amount + 200:N0} {unit}")
        );
    }

    public static Answers Money(ref Dice dice)
    {
        var currency = dice.Of<string>(["USD", "EUR", "CAD", "UAH", "GBP"]);
        var tens = dice.Between(2, 90);
        var millions = (tens * 10) + dice.Between(1, 9);
        return new(
            Sum(millions, null, currency, $"{millions} million {currency}"),
            Sum(null, tens * 10, currency, $"over {tens * 10} million {currency}"),
            Sum(millions + dice.Between(20, 300), null, currency, $"{millions + 20} million {currency}")
        );
    }

    public static Answers Time(ref Dice dice)
    {
        var day = new DateOnly(2000, 1, 1).AddDays(dice.Below(9_000));
        return new(
            Day(day),
            new(new TimeValue($"{day:yyyy-MM}"), $"{_months[day.Month - 1]} {day.Year}"),
            Day(day.AddDays(dice.Between(40, 400)))
        );
    }

    public static Answers Place(ref Dice dice, Gazetteer gazetteer)
    {
        var city = gazetteer.AnyCity(ref dice);
        return new(Of(gazetteer.City(city)), Of(gazetteer.CountryOf(city)), Of(gazetteer.City((city + 1) % 100)));
    }

    public static Answers OneOf(ReadOnlySpan<Entity> entities, ref Dice dice)
    {
        var exact = dice.Below(entities.Length);
        return Twice(Of(entities[exact]), Of(entities[(exact + 1) % entities.Length]));
    }

    public static Answers Text(ref Dice dice)
    {
        var (exact, rival) = (InventedNames.Person(ref dice), InventedNames.Person(ref dice));
        return new(Words(exact), Words(exact.ToUpperInvariant()), Words(rival));
    }

    public static Answers Boolean(ref Dice dice)
    {
        var truth = dice.Percent(70);
        return Twice(YesNo(truth), YesNo(!truth));
    }

    public static Answers Url(ref Dice dice, string subject) =>
        Twice(
            Address($"https://{dice.Below(1_000_000)}.example/{subject}"),
            Address($"https://www.example/{subject}/{dice.Below(1_000_000)}")
        );

    private static Answers Twice(Answer exact, Answer rival) => new(exact, exact, rival);

    private static Answer Number(int? amount, int? lower, string unit, FormattableString words) =>
        new(new QuantityValue(Of(amount), unit, Of(lower)), words.ToString(CultureInfo.InvariantCulture));

    private static Answer Sum(int? millions, int? lower, string currency, string words) =>
        new(new MoneyValue(Of(millions * 1_000_000), currency, Of(lower * 1_000_000)), words);

    private static Amount? Of(int? number) => number is { } n ? Amount.Of(n) : null;

    private static Answer Of(Entity entity) => new(new EntityValue(entity.Key), entity.Label);

    private static Answer Day(DateOnly day) => new(new TimeValue($"{day:yyyy-MM-dd}"), $"{day.Day} {_months[day.Month - 1]} {day.Year}");

    private static Answer Words(string words) => new(new TextValue(words, "en"), words);

    private static Answer YesNo(bool truth) => new(BooleanValue.Of(truth), truth ? "confirmed" : "denied");

    private static Answer Address(string url) => new(new UrlValue(url), url);
}

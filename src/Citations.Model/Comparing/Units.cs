using System.Collections.Frozen;
using Citations.Model.Unicode;
using Citations.Model.Values;

namespace Citations.Model.Comparing;

/// <summary>
/// Units that convert into each other exactly: value in the base unit = amount × factor + offset, all of them finite decimals, so that
/// "1 km" equals "1000 m" to the last digit. Symbols are case-sensitive (mW is not MW), names are not. A unit that is not listed is
/// compared by its name without letter case, and with itself only. Months and years are not days: they convert into each other only.
/// </summary>
internal static class Units
{
    /// <summary>Each line: base, then for each unit <c>names=factor</c> or <c>names=factor+offset</c>; names separated by <c>|</c>;
    /// Q-numbers are Wikidata's.</summary>
    private static readonly string[] _table =
    [
        "1 1|one|Q199=1 %|percent|per cent|pct|Q11229=0.01 ‰|permille=0.001 ppm=0.000001",
        "m m|metre|meter|metres|meters|Q11573=1 km|Km|KM|kilometre|kilometer|kilometres|kilometers|Q828224=1000 "
            + "cm|centimetre|centimeter|centimetres|centimeters|Q174728=0.01 "
            + "mm|millimetre|millimeter|millimetres|millimeters|Q174789=0.001 µm|um|micrometre|micrometer|Q175821=0.000001 "
            + "nm|nanometre|nanometer|Q178674=0.000000001 mi|mile|miles|Q253276=1609.344 ft|foot|feet|Q3710=0.3048 "
            + "in|inch|inches|Q218593=0.0254 yd|yard|yards|Q482798=0.9144 nmi|nautical mile|nautical miles|Q93318=1852",
        "kg kg|Kg|KG|kilogram|kilograms|kilogramme|kilogrammes|Q11570=1 g|gram|grams|gramme|grammes|Q41803=0.001 "
            + "mg|milligram|milligrams|Q3241121=0.000001 µg|ug|microgram|micrograms=0.000000001 "
            + "t|tonne|tonnes|metric ton|metric tons|Q191118=1000 kt|kilotonne|kilotonnes=1000000 "
            + "Mt|megatonne|megatonnes=1000000000 lb|lbs|pound|pounds|Q100995=0.45359237 oz|ounce|ounces|Q48013=0.028349523125",
        "s s|sec|second|seconds|Q11574=1 ms|millisecond|milliseconds|Q723733=0.001 min|minute|minutes|Q7727=60 "
            + "h|hr|hour|hours|Q25235=3600 d|day|days|Q573=86400 wk|week|weeks|Q23387=604800",
        "month month|months|mo|Q5151=1 a|yr|year|years|Q577=12 decade|decades|Q39911=120 century|centuries|Q578=1200",
        "m² m²|m2|m^2|square metre|square meter|square metres|square meters|Q25343=1 "
            + "km²|km2|km^2|square kilometre|square kilometer|square kilometres|square kilometers|Q712226=1000000 cm²|cm2|cm^2=0.0001 "
            + "ha|hectare|hectares|Q35852=10000 mi²|sq mi|square mile|square miles|Q232291=2589988.110336 "
            + "acre|acres|ac|Q81292=4046.8564224 ft²|sq ft|square foot|square feet=0.09290304",
        "m³ m³|m3|m^3|cubic metre|cubic meter|cubic metres|cubic meters|Q25517=1 l|L|litre|liter|litres|liters|Q11582=0.001 "
            + "ml|mL|millilitre|milliliter|Q2332346=0.000001 km³|km3|cubic kilometre|cubic kilometer|Q4243638=1000000000 "
            + "bbl|barrel of oil|oil barrel=0.158987294928",
        "J J|joule|joules|Q25269=1 kJ|kilojoule=1000 MJ|megajoule=1000000 GJ|gigajoule=1000000000 Wh=3600 "
            + "kWh|kilowatt hour|kilowatt-hour|kilowatt hours|Q182098=3600000 MWh|megawatt hour|megawatt hours=3600000000 "
            + "GWh|gigawatt hour|gigawatt hours=3600000000000 TWh|terawatt hour|terawatt hours=3600000000000000 cal|calorie=4.184 "
            + "kcal|kilocalorie=4184 eV|electronvolt|Q83327=0.0000000000000000001602176634",
        "W W|watt|watts|Q25236=1 mW|milliwatt|milliwatts=0.001 kW|kilowatt|kilowatts|Q3320608=1000 "
            + "MW|megawatt|megawatts|Q6982035=1000000 GW|gigawatt|gigawatts|Q14846785=1000000000 TW|terawatt=1000000000000",
        "km/h km/h|kph|kmh|kilometre per hour|kilometer per hour|kilometres per hour|kilometers per hour|Q180154=1 "
            + "m/s|metre per second|meter per second|metres per second|Q182429=3.6 mph|mile per hour|miles per hour|Q211256=1.609344 "
            + "kn|knot|knots|Q128822=1.852 km/s=3600",
        "°F °F|degree Fahrenheit|degrees Fahrenheit|Q42289=1 °C|℃|degree Celsius|degrees Celsius|Q25267=1.8+32 K|kelvin|Q11579=1.8+-459.67",
        "Pa Pa|pascal|Q44395=1 hPa|hectopascal=100 kPa|kilopascal=1000 MPa|megapascal=1000000 bar=100000 mbar|millibar=100 "
            + "atm|atmosphere=101325",
        "Hz Hz|hertz|Q39369=1 kHz|kilohertz=1000 MHz|megahertz=1000000 GHz|gigahertz=1000000000",
        "bit bit|bits=1 B|byte|bytes|Q8799=8 kB|kilobyte|kilobytes=8000 MB|megabyte|megabytes=8000000 "
            + "GB|gigabyte|gigabytes=8000000000 TB|terabyte|terabytes=8000000000000 KiB|kibibyte=8192 MiB|mebibyte=8388608 "
            + "GiB|gibibyte=8589934592 TiB|tebibyte=8796093022208",
        "person person|persons|people=1",
    ];

    /// <summary>Symbols that some people write with other characters: a Greek letter for a sign, or one square character.</summary>
    private const string OtherSpellings =
        "\u03BCm=\u00B5m \u03BCg=\u00B5g \u2109=°F \u339A=nm \u339B=\u00B5m \u339C=mm \u339D=cm \u339E=km \u338D=\u00B5g \u338E=mg "
        + "\u338F=kg \u33A0=cm² \u33A1=m² \u33A2=km² "
        + "\u33A5=m³ \u33A6=km³ \u3396=ml \u3388=cal \u3389=kcal \u33BD=mW \u33BE=kW \u33BF=MW \u3390=Hz \u3391=kHz \u3392=MHz "
        + "\u3393=GHz \u33A9=Pa \u33AA=kPa \u33AB=MPa \u33B3=ms";

    private static readonly FrozenDictionary<string, Unit> _bySymbol = Build();

    private static readonly FrozenDictionary<string, Unit> _byName = _bySymbol
        .Where(pair => pair.Key.Length > 3 || (pair.Key.Length == 3 && !pair.Key.AsSpan().ContainsAnyExceptInRange('a', 'z')))
        .GroupBy(pair => NormalForm.FoldForReading(pair.Key), StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>What a unit is measured in, and how to get there.</summary>
    public static Unit Find(string? unit)
    {
        if (unit is null)
        {
            return _bySymbol["1"];
        }

        var name = unit.Trim();
        name = name[(name.LastIndexOf("/entity/", StringComparison.Ordinal) is >= 0 and var at ? at + "/entity/".Length : 0)..];
        if (_bySymbol.TryGetValue(name, out var found))
        {
            return found;
        }

        var folded = WhiteSpace.Collapse(NormalForm.FoldForReading(name));
        return _byName.TryGetValue(folded, out found) ? found : new Unit($"?{folded}", Amount.One, Amount.Zero);
    }

    private static FrozenDictionary<string, Unit> Build()
    {
        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var line in _table)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var baseUnit = line[..space];
            var names = space + 1;
            while (names < line.Length)
            {
                var equals = line.IndexOf('=', names);
                var end = line.IndexOf(' ', equals);
                end = end < 0 ? line.Length : end;
                var conversion = line[(equals + 1)..end].Split('+');
                var unit = new Unit(
                    baseUnit,
                    Amount.Parse(conversion[0]),
                    conversion.Length > 1 ? Amount.Parse(conversion[1]) : Amount.Zero
                );
                foreach (var name in line[names..equals].Split('|'))
                {
                    units[name] = unit;
                }

                names = end + 1;
            }
        }

        foreach (var spelling in OtherSpellings.Split(' '))
        {
            var equals = spelling.IndexOf('=', StringComparison.Ordinal);
            units[spelling[..equals]] = units[spelling[(equals + 1)..]];
        }

        return units.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <param name="Base">The unit that amounts are compared in; of a unit that is not listed, <c>?</c> and its folded name.</param>
    /// <param name="Factor">How much of it one of this unit is.</param>
    /// <param name="Offset">What is added after that.</param>
    public readonly record struct Unit(string Base, Amount Factor, Amount Offset)
    {
        public Amount ToBase(Amount amount)
        {
            var scaled = Factor == Amount.One ? amount : AmountMath.Multiply(amount, Factor);
            return Offset == Amount.Zero ? scaled : AmountMath.Add(scaled, Offset);
        }
    }
}

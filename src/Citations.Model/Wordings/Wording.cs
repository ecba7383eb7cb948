using System.Text.RegularExpressions;
using Citations.Model.Problems;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Model.Wordings;

/// <summary>
/// Reads what a source writes as a value: "over $700 million", "24 August 2025", "about 45,000 people". A wording that can be meant in
/// several ways has several readings, the likeliest first. Nothing is guessed beyond what the notes of a reading say.
/// </summary>
public static class Wording
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The longest wording that is read, in UTF-16 units.</summary>
    public const int MaxLength = 1_000;

    private static readonly Regex _address = new(
        @"^(?:[a-z][a-z0-9+.-]*:[^\s]+|(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:/[^\s]*)?)$",
        Linear
    );

    /// <summary>The readings as a kind of value. Entities are not read: their names are in the store.</summary>
    /// <param name="text">The wording.</param>
    /// <param name="kind">The kind; null for all kinds that the wording can be.</param>
    /// <param name="context">What is known besides.</param>
    public static IReadOnlyList<WordingReading> Read(string text, ValueKind? kind, WordingContext context)
    {
        var plain = Plain(text);
        if (plain.Length is 0 or > MaxLength)
        {
            return [];
        }

        IEnumerable<WordingReading> readings = kind switch
        {
            ValueKind.Time => Times(plain, context),
            ValueKind.Money => AmountWording.Money(plain, context),
            ValueKind.Quantity => AmountWording.Quantities(plain, context),
            ValueKind.Boolean => Booleans(plain),
            ValueKind.Url => Urls(plain),
            ValueKind.Text => Texts(text, context),
            ValueKind.Entity => [],
            _ =>
            [
                .. Times(plain, context),
                .. AmountWording.Money(plain, context),
                .. AmountWording.Quantities(plain, context),
                .. Booleans(plain),
                .. Urls(plain),
                .. Texts(text, context),
            ],
        };
        return [.. readings.DistinctBy(static reading => reading.Value)];
    }

    /// <summary>One kind of space, of minus and of dash; no punctuation at the end.</summary>
    private static string Plain(string text)
    {
        var plain = string.Join(
            ' ',
            text.Replace('\u2212', '-').Replace('\u2014', '–').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return plain.Trim('"', '“', '”', '„', '«', '»').TrimEnd(',', ';', ':').Trim();
    }

    private static IEnumerable<WordingReading> Times(string text, WordingContext context) =>
        TimeWording
            .Read(text, context)
            .Select(time => Edtf.TryParse(time.Edtf, out var edtf) ? new WordingReading(new TimeValue(edtf), time.Notes) : null)
            .OfType<WordingReading>();

    private static WordingReading[] Booleans(string text) =>
        text.ToLowerInvariant() switch
        {
            "yes" or "true" => [new(BooleanValue.True, [])],
            "no" or "false" => [new(BooleanValue.Of(false), [])],
            _ => [],
        };

    private static IEnumerable<WordingReading> Urls(string text)
    {
        if (!_address.IsMatch(text))
        {
            return [];
        }

        return text.Contains("://", StringComparison.Ordinal) || text.Split(':')[0] is "urn" or "doi" or "mailto"
            ? Built(() => new UrlValue(text))
            : Built(() => new UrlValue($"https://{text}"), "It has no scheme; https is assumed.");
    }

    private static IEnumerable<WordingReading> Texts(string text, WordingContext context) =>
        Built(() => new TextValue(text.Trim(), context.Language));

    /// <summary>The value, unless the model refuses it.</summary>
    internal static IEnumerable<WordingReading> Built(Func<Value> build, params IReadOnlyList<string> notes)
    {
        try
        {
            return [new WordingReading(build(), notes)];
        }
        catch (ModelException)
        {
            return [];
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Citations.Model.Common;
using Citations.Model.Display;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>
/// A reference as a source: what its snaks say of the document becomes the source, what they say of the place in it becomes the citation.
/// References to one work, one import or one address share an origin.
/// </summary>
internal static class ReferenceSource
{
    private static readonly string[] _places = ["P304", "P792", "P958", "P478", "P433", "P7416", "P4714", "P2664"];

    /// <exception cref="ModelException">The reference is malformed.</exception>
    public static (Source Source, Citation Citation) Read(JsonElement reference, string path, string statement)
    {
        if (reference.ValueKind != JsonValueKind.Object)
        {
            throw Json.Wrong(path, "a reference", reference);
        }

        try
        {
            var snaks = Snaks(reference);
            return (SourceOf(reference, snaks), CitationOf(snaks, WordlessOf(reference), statement));
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem with { Path = fault.Problem.Path.Length == 0 ? path : $"{path}.{fault.Problem.Path}" });
        }
    }

    private static Source SourceOf(JsonElement reference, ILookup<string, string> snaks)
    {
        var hash =
            Json.Text(reference, "hash") ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference.GetRawText())))[..40];
        var (work, imported, url) = (
            snaks["P248"].FirstOrDefault(),
            snaks["P143"].FirstOrDefault(),
            snaks["P854"].Concat(snaks["P4656"]).FirstOrDefault()
        );
        var title =
            snaks["P1476"].Concat(snaks["P357"]).FirstOrDefault()
            ?? (
                work is not null ? $"stated in {work}"
                : imported is not null ? $"imported from {imported}"
                : url ?? $"reference {hash}"
            );
        return new Source(
            $"wikidata-reference:{hash}",
            imported is not null ? SourceKind.ReferenceEntry
                : url is not null ? SourceKind.WebPage
                : work is not null ? SourceKind.Dataset
                : SourceKind.Other,
            Shortened.To(Limits.Line, title),
            snaks["P123"].FirstOrDefault(),
            snaks["P2093"].Concat(snaks["P50"]),
            url,
            snaks["P577"].Select(Date).FirstOrDefault(),
            snaks["P813"].Select(Moment).FirstOrDefault(),
            origin: work is not null ? $"wikidata:{work}"
                : imported is not null ? $"wikidata:{imported}"
                : url is not null ? OriginOf(url)
                : null
        );
    }

    private static Citation CitationOf(ILookup<string, string> snaks, IEnumerable<string> wordless, string statement)
    {
        var places = _places.SelectMany(place => snaks[place].Select(text => $"{place} {text}"));
        var identifiers = snaks.Where(IsIdentifier).SelectMany(property => property.Select(text => $"{property.Key} {text}"));
        var locator = string.Join("; ", places.Concat(identifiers).Concat(wordless).Prepend($"statement {statement}"));
        var quote = snaks["P1683"].FirstOrDefault(text => text.Length <= Limits.Paragraph);
        return new Citation(quote, locator: Shortened.To(Limits.Line, locator));
    }

    /// <summary>What remains when the document and the place are told: the entry in a catalogue, mostly.</summary>
    private static bool IsIdentifier(IGrouping<string, string> snaks) =>
        !_places.Contains(snaks.Key, StringComparer.Ordinal)
        && snaks.Key
            is not (
                "P248"
                or "P143"
                or "P854"
                or "P4656"
                or "P1476"
                or "P357"
                or "P123"
                or "P2093"
                or "P50"
                or "P577"
                or "P813"
                or "P1683"
                or "P407"
                or "P364"
            );

    /// <summary>What the snaks say that state no value: no date was found, or the author is not known.</summary>
    private static IEnumerable<string> WordlessOf(JsonElement reference) =>
        from property in Json.Members(reference, "snaks")
        from snak in property.Value.EnumerateArray()
        let says = Snak.WordlessOf(snak)
        where says is not null
        select $"{property.Name} {(says is Wordless.NoValue ? "without a value" : "unstated")}";

    /// <summary>What the snaks say, as text.</summary>
    private static ILookup<string, string> Snaks(JsonElement reference)
    {
        var snaks = new List<(string Property, string Text)>();
        foreach (var property in Json.Members(reference, "snaks"))
        {
            var i = 0;
            foreach (var snak in Json.Items(property.Value, property.Name, $"snaks.{property.Name}"))
            {
                if (Json.Text(snak, "snaktype") is "value")
                {
                    snaks.Add((property.Name, TextOf(Snak.Read(snak, $"snaks.{property.Name}[{i}]").Value)));
                }

                i++;
            }
        }

        return snaks.ToLookup(snak => snak.Property, snak => snak.Text, StringComparer.Ordinal);
    }

    private static string TextOf(Value value) =>
        value switch
        {
            EntityValue entity => entity.Entity,
            TextValue text => text.Text,
            UrlValue url => url.Url,
            TimeValue time => time.Time.Text,
            _ => ValueDisplay.Of(value),
        };

    private static Edtf? Date(string text) => Edtf.TryParse(text, out var date) ? date : null;

    private static DateTimeOffset? Moment(string text) =>
        Edtf.TryParse(text, out var date) && date is { Precision: >= EdtfPrecision.Day, Earliest: { } second }
            ? DateTimeOffset.FromUnixTimeSeconds(second)
            : null;

    private static string OriginOf(string url) => $"url:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)))[..32]}";
}

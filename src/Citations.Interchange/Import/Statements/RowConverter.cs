using System.Globalization;
using System.Text.RegularExpressions;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Statements;

/// <summary>
/// Makes records of a statement: the canonical entity is the subject, the data set is the source, the statement's id is the place in it.
/// When it
/// was first seen is when it was recorded; what the source wrote before cleaning is kept as stated.
/// </summary>
internal sealed partial class RowConverter(StatementColumns columns, RecordDefaults defaults)
{
    private const string Method = "follow-the-money";

    /// <summary>Of a candidate that nobody has looked at yet, as the column <c>external</c> says.</summary>
    private const string ExternalMethod = "follow-the-money-external";

    /// <summary>The property of the row that says that there is the entity; its value is a hash, and nothing is claimed.</summary>
    private const string Existence = "id";

    private static readonly string[] _times = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>So many ids are kept.</summary>
    private const int MostCanonical = 500_000;

    private readonly Mentions _mentioned = new();

    /// <summary>The canonical ids of ids that data sets give.</summary>
    private readonly Dictionary<string, string> _canonical = new(StringComparer.Ordinal);

    /// <exception cref="ModelException">The row makes no fact.</exception>
    public IReadOnlyList<ImportedRecord> Convert(string[] row)
    {
        var canonical = columns.Field(row, "canonical_id");
        var subject = canonical ?? Required(row, "entity_id");
        var (schema, name) = PropertyOf(row);
        if (name is Existence)
        {
            return Exists(row, subject, schema);
        }

        var kind = FtmProperties.KindOf(name, columns.Field(row, "prop_type"));
        var text = Required(row, "value");
        var lang = columns.Field(row, "lang");
        var value = In("value", () => ValueOf(kind, text, lang));
        var source = SourceOf(row);
        var citation = CitationOf(row);
        var property = FtmProperties.Key(name);
        var recorded = Time(row, "first_seen") ?? defaults.RecordedAt;
        var method = columns.Field(row, "external") is "t" or "true" or "True" or "1" ? ExternalMethod : Method;
        var fact = In(
            field =>
                field switch
                {
                    "subject" => canonical is null ? "entity_id" : "canonical_id",
                    "asStated" => "original_value",
                    "property" => "prop",
                    _ => field,
                },
            () =>
                new Fact(
                    subject,
                    property,
                    value,
                    source.Key,
                    [citation],
                    confidence: 1,
                    defaults.RecordedBy,
                    recorded,
                    columns.Field(row, "original_value"),
                    qualifiers: null,
                    method
                )
        );
        var records = new List<ImportedRecord>(5);
        _mentioned.Begin();
        Mention(records, source);
        if (_mentioned.Add("property " + property))
        {
            records.Add(new(new PropertyRecord(new Property(property, name, kind, FtmProperties.CardinalityOf(name))), GivesWay: true));
        }

        Mention(records, subject, name is "name" && text.Length <= Limits.Line ? text : subject, FtmProperties.EntityKindOf(schema));
        NameCanonical(records, row, canonical, recorded);
        if (value is EntityValue { Entity: var other })
        {
            Mention(records, other, other, EntityKind.Other);
            if (_canonical.TryGetValue(other, out var survivor))
            {
                Mention(records, survivor, survivor, EntityKind.Other);
                records.Add(Merge(other, survivor, recorded));
            }
        }

        records.Add(new(new FactRecord(fact)));
        _mentioned.Confirm();
        return records;
    }

    private List<ImportedRecord> Exists(string[] row, string subject, string schema)
    {
        var records = new List<ImportedRecord>(2);
        _mentioned.Begin();
        Mention(records, SourceOf(row));
        Mention(records, subject, subject, FtmProperties.EntityKindOf(schema));
        _mentioned.Confirm();
        return records;
    }

    /// <summary>
    /// Other rows name an entity by the id that its data set gives it. They mean the canonical one: the merge holds for values that came
    /// before, and those that follow
    /// repeat it. Ids that no row has as a value never become entities.
    /// </summary>
    private void NameCanonical(List<ImportedRecord> records, string[] row, string? canonical, DateTimeOffset recorded)
    {
        var id = columns.Field(row, "entity_id");
        if (canonical is null || id is null || string.Equals(id, canonical, StringComparison.Ordinal) || _canonical.ContainsKey(id))
        {
            return;
        }

        if (_canonical.Count >= MostCanonical)
        {
            _canonical.Clear();
        }

        _canonical.Add(id, canonical);
        records.Add(Merge(id, canonical, recorded));
    }

    private ImportedRecord Merge(string from, string into, DateTimeOffset at) =>
        new(
            new MergeRecord(from, new EntityMerge(into, defaults.RecordedBy, at, "the statements give both one canonical id")),
            GivesWay: true
        );

    /// <summary>The schema and the property; where there is no column for the schema, it stands before the property:
    /// <c>Person:name</c>.</summary>
    private (string Schema, string Name) PropertyOf(string[] row)
    {
        var name = Required(row, "prop");
        if (columns.Field(row, "schema") is { } schema)
        {
            return (schema, name);
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < name.Length - 1
            ? (name[..colon], name[(colon + 1)..])
            : throw new ModelException(ProblemCode.Missing, "schema", "it is required, and it is empty", "Give it");
    }

    private Source SourceOf(string[] row)
    {
        var (name, seen) = (Required(row, "dataset"), Time(row, "last_seen"));
        return In("dataset", () => new Source(name, SourceKind.Dataset, name, retrievedAt: seen));
    }

    private Citation CitationOf(string[] row)
    {
        var entity = $"entity {Required(row, "entity_id")}{(columns.Field(row, "origin") is { } origin ? $"; origin {origin}" : "")}";
        var locator = columns.Field(row, "id") is { } id ? $"statement {id}; {entity}" : entity;
        return In("id", () => new Citation(quote: null, locator: Shortened.To(Limits.Line, locator)));
    }

    private void Mention(List<ImportedRecord> records, Source source)
    {
        if (_mentioned.Add("dataset " + source.Key))
        {
            records.Add(new(new SourceRecord(source), GivesWay: true));
        }
    }

    /// <summary>The first name that is met becomes the label.</summary>
    private void Mention(List<ImportedRecord> records, string key, string label, EntityKind kind)
    {
        if (_mentioned.Add(string.Equals(key, label, StringComparison.Ordinal) ? "entity " + key : "named " + key))
        {
            records.Add(new(new EntityRecord(new Entity(key, kind, label)), GivesWay: true));
        }
    }

    private static Value ValueOf(ValueKind kind, string text, string? lang) =>
        kind switch
        {
            ValueKind.Entity => new EntityValue(text),
            ValueKind.Time => new TimeValue(text.Contains(' ', StringComparison.Ordinal) ? text.Replace(' ', 'T') : text),
            ValueKind.Url => new UrlValue(text),
            ValueKind.Quantity => new QuantityValue(
                Amount.Parse(Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text, "value")
            ),
            _ => new TextValue(text, lang),
        };

    /// <summary>A number with commas between its thousands.</summary>
    [GeneratedRegex(
        @"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Grouped();

    private DateTimeOffset? Time(string[] row, string column) =>
        columns.Field(row, column) is not { } text ? null
        : DateTimeOffset.TryParseExact(
            text.Replace(' ', 'T'),
            _times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time.ToUniversalTime()
        : throw new ModelException(ProblemCode.InvalidTimestamp, column, $"'{text}' is not a time", "Write it as \"2025-08-24T10:00:00\"");

    private string Required(string[] row, string column) =>
        columns.Field(row, column) ?? throw new ModelException(ProblemCode.Missing, column, "it is required, and it is empty", "Give it");

    private static T In<T>(string column, Func<T> make) => In(_ => column, make);

    /// <summary>Names the column in what is wrong.</summary>
    private static T In<T>(Func<string, string> columnOf, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem with { Path = columnOf(fault.Problem.Path) });
        }
    }
}

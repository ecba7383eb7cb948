using Citations.Model;

namespace Citations.Interchange.Import.Statements;

/// <summary>
/// Makes records of a statement: the canonical entity is the subject, the data set is the source, the statement's id is the place in it. When it
/// was first seen is when it was recorded; what the source wrote before cleaning is kept as stated.
/// </summary>
internal sealed class RowConverter(StatementColumns columns, RecordDefaults defaults)
{
    private const string Method = "follow-the-money";

    /// <summary>Of a candidate that nobody has looked at yet, as the column <c>external</c> says.</summary>
    private const string ExternalMethod = "follow-the-money-external";

    /// <summary>The property of the row that says that there is the entity; its value is a hash, and nothing is claimed.</summary>
    private const string Existence = "id";

    private readonly Mentions _mentioned = new();

    /// <exception cref="ModelException">The row makes no fact.</exception>
    public IReadOnlyList<ImportedRecord> Convert(string[] row)
    {
        var subject = columns.Field(row, "canonical_id") ?? Required(row, "entity_id");
        var name = Required(row, "prop");
        if (name is Existence)
        {
            return Exists(row, subject);
        }

        var kind = FtmProperties.KindOf(name, columns.Field(row, "prop_type"));
        var text = Required(row, "value");
        var lang = columns.Field(row, "lang");
        var value = In("value", () => ValueOf(kind, text, lang));
        var source = SourceOf(row);
        var citation = In("id", () => new Citation(quote: null, locator: LocatorOf(row)));
        var property = FtmProperties.Key(name);
        var fact = new Fact(
            subject, property, value, source.Key, [citation], confidence: 1, defaults.RecordedBy, Time(row, "first_seen") ?? defaults.RecordedAt,
            columns.Field(row, "original_value"), qualifiers: null, columns.Field(row, "external") is "t" or "true" or "True" or "1" ? ExternalMethod : Method);
        var records = new List<ImportedRecord>(5);
        _mentioned.Begin();
        Mention(records, source);
        if (_mentioned.Add("property " + property))
        {
            records.Add(new(new PropertyRecord(new Property(property, name, kind, FtmProperties.CardinalityOf(name))), GivesWay: true));
        }

        Mention(records, subject, name is "name" && text.Length <= Limits.Line ? text : subject, FtmProperties.EntityKindOf(Required(row, "schema")));
        if (value is EntityValue { Entity: var other })
        {
            Mention(records, other, other, EntityKind.Other);
        }

        records.Add(new(new FactRecord(fact)));
        _mentioned.Confirm();
        return records;
    }

    private List<ImportedRecord> Exists(string[] row, string subject)
    {
        var records = new List<ImportedRecord>(2);
        _mentioned.Begin();
        Mention(records, SourceOf(row));
        Mention(records, subject, subject, FtmProperties.EntityKindOf(Required(row, "schema")));
        _mentioned.Confirm();
        return records;
    }

    private Source SourceOf(string[] row) =>
        In("dataset", () => new Source(Required(row, "dataset"), SourceKind.Dataset, Required(row, "dataset"), retrievedAt: Time(row, "last_seen")));

    private string LocatorOf(string[] row)
    {
        var locator = $"statement {Required(row, "id")}; entity {Required(row, "entity_id")}{(columns.Field(row, "origin") is { } origin ? $"; origin {origin}" : "")}";
        return Shortened.To(Limits.Line, locator);
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

    private static Value ValueOf(ValueKind kind, string text, string? lang) => kind switch
    {
        ValueKind.Entity => new EntityValue(text),
        ValueKind.Time => new TimeValue(text.Contains(' ', StringComparison.Ordinal) ? text.Replace(' ', 'T') : text),
        ValueKind.Url => new UrlValue(text),
        _ => new TextValue(text, lang),
    };

    private DateTimeOffset? Time(string[] row, string column) => columns.Field(row, column) is not { } text ? null
        : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime()
        : throw new ModelException(ProblemCode.InvalidTimestamp, column, $"'{text}' is not a time", "Write it as \"2025-08-24T10:00:00\"");

    private string Required(string[] row, string column) =>
        columns.Field(row, column) ?? throw new ModelException(ProblemCode.Missing, column, "it is required, and it is empty", "Give it");

    /// <summary>Names the column in what is wrong.</summary>
    private static T In<T>(string column, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ModelException fault)
        {
            throw new ModelException(fault.Problem with { Path = column });
        }
    }
}

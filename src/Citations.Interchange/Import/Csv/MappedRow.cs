using System.Security.Cryptography;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Csv;

/// <summary>Makes records of a row as a mapping says.</summary>
internal sealed class MappedRow
{
    private readonly CsvMapping _mapping;
    private readonly RecordDefaults _defaults;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Mentions _mentioned = new();
    private readonly Property?[] _properties;
    private readonly Property[][] _qualifiers;
    private readonly CsvNumbers _numbers;
    private readonly CsvDates _dates;
    private readonly HashSet<string> _nothing;
    private readonly EntityKind _subjectKind;
    private readonly SourceKind _sourceKind;

    /// <exception cref="ImportException">The mapping names a kind that there is not.</exception>
    public MappedRow(CsvMapping mapping, string[] columns, RecordDefaults defaults)
    {
        (_mapping, _defaults) = (mapping, defaults);
        (_numbers, _dates) = (new CsvNumbers(mapping.Decimal, mapping.Thousands), new CsvDates(mapping.Dates));
        _nothing = new(mapping.Missing, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < columns.Length; i++)
        {
            _columns.TryAdd(columns[i].Trim(), i);
        }

        try
        {
            _properties = [.. mapping.Facts.Select(fact => PropertyOf(fact, fact.Property ?? "by-column") is var property && fact.Property is null ? null : property)];
            _qualifiers = [.. mapping.Facts.Select(fact => fact.Qualifiers.Select(QualifierOf).ToArray())];
            (_subjectKind, _sourceKind) = (Name<EntityKind>(mapping.Subject.Kind, "subject.kind"), Name<SourceKind>(mapping.Source.Kind, "source.kind"));
            Try();
        }
        catch (ModelException fault)
        {
            throw new ImportException($"The mapping is not right: {fault.Problem.Message}", fault);
        }
    }

    /// <summary>Columns that the mapping names and the file has not.</summary>
    public IEnumerable<string> Missing => _mapping.Named.Where(name => !_columns.ContainsKey(name));

    /// <summary>What the mapping itself says, once, so that it is not told with every row.</summary>
    /// <exception cref="ModelException">It cannot be said.</exception>
    private void Try()
    {
        var source = _mapping.Source.Column is null ? In("source.key", () => SourceOf([])).Key : "some";
        foreach (var (fact, property) in _mapping.Facts.Zip(_properties))
        {
            var value = Name<ValueKind>(fact.ValueKind, "valueKind") switch
            {
                ValueKind.Quantity => new QuantityValue(Amount.Parse("1", ""), fact.Unit),
                ValueKind.Money => new MoneyValue(Amount.Parse("1", ""), CurrencyOf(fact)),
                _ => (Value)new TextValue("some", fact.Language),
            };
            _ = new Fact("some", property?.Key ?? "some", value, source, [new Citation("some")], _mapping.Confidence, _defaults.RecordedBy, _defaults.RecordedAt, method: _mapping.Method);
        }
    }

    /// <exception cref="ModelException">The row makes no fact.</exception>
    public IReadOnlyList<ImportedRecord> Convert(string[] row)
    {
        _mentioned.Begin();
        var records = new List<ImportedRecord>();
        if (_mapping.Facts.All(fact => Field(row, fact.Value) is null))
        {
            return records; // nothing is said of anything
        }

        var subject = In(_mapping.Subject.Column, () => new Entity(
            _mapping.Subject.Prefix + KeyOf(Required(row, _mapping.Subject.Column)), _subjectKind, Field(row, _mapping.Subject.Label) ?? _mapping.Subject.Prefix + Required(row, _mapping.Subject.Column)));
        var source = In(_mapping.Source.Column ?? "source", () => SourceOf(row));
        Mention(records, "source " + source.Key, new SourceRecord(source));
        Mention(records, $"entity {subject.Key} {subject.Label}", new EntityRecord(subject));
        for (var i = 0; i < _properties.Length; i++)
        {
            var fact = _mapping.Facts[i];
            if (Field(row, fact.Value) is { } text)
            {
                var property = _properties[i] ?? In(fact.PropertyColumn!, () => PropertyOf(fact, KeyOf(Required(row, fact.PropertyColumn!)), Required(row, fact.PropertyColumn!)));
                AddFact(records, subject.Key, source.Key, fact, property, text, QualifiersOf(records, row, fact, _qualifiers[i]), row);
            }
        }

        _mentioned.Confirm();
        return records;
    }

    private void AddFact(List<ImportedRecord> records, string subject, string source, CsvFact fact, Property property, string text, IReadOnlyList<Qualifier> qualifiers, string[] row)
    {
        var quote = Field(row, fact.Quote);
        var value = In(fact.Value, () => ValueOf(fact, property.ValueKind, text));
        var citation = In(fact.Quote ?? fact.Value, () => quote is not null ? new Citation(quote) : new Citation(quote: null, locator: $"{_mapping.Subject.Column} {Required(row, _mapping.Subject.Column)}, {fact.Value}"));
        var stated = value is TextValue || text.Length > Limits.Paragraph ? null : text;
        Mention(records, "property " + property.Key, new PropertyRecord(property));
        if (value is EntityValue { Entity: var key })
        {
            Mention(records, $"entity {key}", new EntityRecord(new Entity(key, EntityKind.Other, text)));
        }

        records.Add(new(new FactRecord(new Fact(
            subject, property.Key, value, source, [citation], _mapping.Confidence, _defaults.RecordedBy, _defaults.RecordedAt, stated, qualifiers, _mapping.Method))));
    }

    private List<Qualifier> QualifiersOf(List<ImportedRecord> records, string[] row, CsvFact fact, Property[] properties)
    {
        var qualifiers = new List<Qualifier>();
        for (var i = 0; i < properties.Length; i++)
        {
            var (column, property) = (fact.Qualifiers[i].Value, properties[i]);
            if (Field(row, column) is { } text)
            {
                qualifiers.Add(In(column, () => new Qualifier(property.Key, ValueOf(new CsvFact { Value = column }, property.ValueKind, text))));
                Mention(records, "property " + property.Key, new PropertyRecord(property));
            }
        }

        return qualifiers;
    }

    private Source SourceOf(string[] row)
    {
        var of = _mapping.Source;
        var name = of.Column is null ? "" : Required(row, of.Column);
        var title = of.Column is null ? of.Title ?? of.Key : Field(row, of.Title) ?? name;
        return new Source(of.Key + KeyOf(name), _sourceKind, title, of.Publisher, url: Field(row, of.Url));
    }

    private Value ValueOf(CsvFact fact, ValueKind kind, string text) => kind switch
    {
        ValueKind.Entity => new EntityValue(fact.Prefix + KeyOf(text)),
        ValueKind.Quantity => new QuantityValue(_numbers.Read(text, fact.Value), fact.Unit),
        ValueKind.Money => new MoneyValue(_numbers.Read(text, fact.Value), CurrencyOf(fact)),
        ValueKind.Time when _mapping.Dates.Count == 0 => new TimeValue(text),
        ValueKind.Time => new TimeValue(_dates.Read(text) ?? throw new ModelException(
            ProblemCode.InvalidEdtf, fact.Value, $"'{text}' is not a date written as the mapping says ({string.Join(", ", _mapping.Dates)})", "Mend the cell, or add how it is written to 'dates'")),
        ValueKind.Boolean => BooleanValue.Of(text switch
        {
            "true" or "TRUE" or "True" or "1" or "yes" => true,
            "false" or "FALSE" or "False" or "0" or "no" => false,
            _ => throw new ModelException(ProblemCode.UnknownName, fact.Value, $"'{text}' is neither true nor false", "Write true or false"),
        }),
        ValueKind.Url => new UrlValue(text),
        _ => new TextValue(text, fact.Language),
    };

    private static string CurrencyOf(CsvFact fact) => fact.Currency ?? throw new ModelException(ProblemCode.Missing, "currency", "money needs one", "Give 'currency' in the mapping");

    private static Property QualifierOf(CsvQualifier qualifier) => new(qualifier.Property, qualifier.Property, Name<ValueKind>(qualifier.ValueKind, "qualifiers.valueKind"));

    private static Property PropertyOf(CsvFact fact, string key, string? label = null) => new(
        key,
        fact.Label ?? label ?? key,
        Name<ValueKind>(fact.ValueKind, "valueKind"),
        Name<Cardinality>(fact.Cardinality, "cardinality"),
        comparison: new Comparison(Name<TextComparison>(fact.Comparison, "comparison")));

    /// <summary>A name as a key: the name itself where it can be one, else without its white space and with a hash that keeps it apart.</summary>
    private static string KeyOf(string name)
    {
        name = SameText.Of(name);
        if (name.Length <= 200 && !name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return name;
        }

        var letters = string.Concat(name.Select(c => char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && c < 0x80 ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return $"{letters[..Math.Min(letters.Length, 60)].TrimEnd('-')}-{System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12]}";
    }

    private void Mention(List<ImportedRecord> records, string what, Record record)
    {
        if (_mentioned.Add(what))
        {
            records.Add(new(record, GivesWay: true));
        }
    }

    private string? Field(string[] row, string? column) => column is not null && _columns.TryGetValue(column, out var i) && SameText.Trim(row[i]) is { Length: > 0 } text && !_nothing.Contains(text) ? text : null;

    private string Required(string[] row, string column) =>
        Field(row, column) ?? throw new ModelException(ProblemCode.Missing, column, "it is required, and it is empty", "Give it");

    private static T Name<T>(string name, string path) where T : struct, Enum =>
        WireName.TryParse<T>(name, out var value) || WireName.TryParse(name.ToUpperInvariant(), out value) || WireName.TryParse(name.ToLowerInvariant(), out value)
        ? value
        : throw new ModelException(ProblemCode.UnknownName, path, $"'{name}' is not a name for it", $"Use one of {string.Join(", ", WireName.All<T>())}");

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

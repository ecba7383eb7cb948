using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Values;

namespace Citations.Interchange.Import.Csv;

/// <summary>Makes the facts of one kind from rows.</summary>
internal sealed class FactPlan
{
    private readonly CsvFact _fact;
    private readonly ValueReader _values;
    private readonly CellReader _property,
        _valueKind,
        _entityKind;
    private readonly CellReader? _value,
        _entityLabel,
        _unit,
        _currency,
        _language,
        _quote,
        _locator;
    private readonly (CellReader Property, CellReader Value, CsvQualifier Qualifier)[] _qualifiers;
    private readonly (CellReader Value, string Says)[] _wide;

    public FactPlan(CsvFact fact, CsvCell? locator, TableColumns columns, Func<CsvCell?, bool, CellReader?> readerOf, ValueReader values)
    {
        (_fact, _values) = (fact, values);
        (_property, _valueKind, _entityKind) = (
            readerOf(fact.PropertyCell, false)!,
            readerOf(fact.ValueKind, false)!,
            readerOf(fact.EntityKind, false)!
        );
        (_value, _entityLabel, _quote, _locator) = (
            readerOf(fact.Value, true),
            readerOf(fact.EntityLabel, true),
            readerOf(fact.Quote, true),
            readerOf(fact.Locator ?? locator, true)
        );
        (_unit, _currency, _language) = (readerOf(fact.Unit, false), readerOf(fact.Currency, false), readerOf(fact.Language, false));
        _qualifiers =
        [
            .. fact.Qualifiers.Select(qualifier => (readerOf(qualifier.Property, false)!, readerOf(qualifier.Value, true)!, qualifier)),
        ];
        _wide = fact.Wide is null
            ? []
            : [.. WideColumns(fact.Wide, columns).Select(column => (readerOf(column.Column, true)!, column.Says))];
    }

    /// <summary>Whether no column of the table is one of those that a wide table's values stand in.</summary>
    public bool LacksWideColumns => _fact.Wide is not null && _wide.Length == 0;

    /// <summary>The property that all its facts have; null when rows name it.</summary>
    /// <exception cref="ModelException">There can be no such property.</exception>
    public Property? FixedProperty =>
        _property.IsConstant && _valueKind.IsConstant && _fact.Wide is not { Property: null }
            ? PropertyOf(_fact.PropertyCell!.Constant!, label: null, new TableRow([]))
            : null;

    /// <summary>The texts that a row has for it, each with what the name of its column says in a wide table.</summary>
    /// <exception cref="ModelException">A cell cannot be meant.</exception>
    public IEnumerable<(TableCell Cell, string? Says)> Values(TableRow row) =>
        _value is not null
            ? _value.All(row).Select(cell => (cell, (string?)null))
            : _wide.SelectMany(column => column.Value.All(row).Select(cell => (cell, (string?)column.Says)));

    /// <summary>Makes the fact of one of these texts, and names what it refers to.</summary>
    /// <exception cref="ModelException">The row makes no such fact; nothing was added.</exception>
    public void Add(
        RowRecords to,
        TableRow row,
        (Entity Entity, string Place) subject,
        string source,
        (TableCell Cell, string? Says) said,
        CsvMapping mapping,
        RecordDefaults defaults
    )
    {
        var (cell, says) = said;
        var property = MappedRow.In(
            _property.Name,
            () => _fact.Wide is { Property: null } ? PropertyOf(TextKey.Of(says!), says, row) : PropertyOf(row)
        );
        var value = MappedRow.In(cell.Column, () => _values.Read(property.ValueKind, cell, ContextOf(row)));
        var qualifiers = QualifiersOf(row, says);
        var citation = MappedRow.In(_quote?.Name ?? cell.Column, () => CitationOf(row, subject.Place, cell.Column));
        var stated = value is TextValue || cell.Column.Length == 0 || cell.Text.Length > Limits.Paragraph ? null : cell.Text;
        var entity = value is EntityValue { Entity: var key } ? MappedRow.In(cell.Column, () => EntityOf(row, key, cell.Text)) : null;
        var fact = new Fact(
            subject.Entity.Key,
            property.Key,
            value,
            source,
            [citation],
            mapping.Confidence,
            defaults.RecordedBy,
            defaults.RecordedAt,
            stated,
            qualifiers.Select(qualifier => qualifier.Qualifier),
            mapping.Method
        );
        foreach (var (qualifier, definition, text) in qualifiers)
        {
            to.Mention("property " + definition.Key, new PropertyRecord(definition));
            if (qualifier.Value is EntityValue { Entity: var other })
            {
                to.Mention("entity " + other, new EntityRecord(new Entity(other, EntityKind.Other, text)));
            }
        }

        to.Mention("property " + property.Key, new PropertyRecord(property));
        if (entity is not null)
        {
            to.Mention("entity " + entity.Key, new EntityRecord(entity));
        }

        to.Add(new FactRecord(fact));
    }

    /// <summary>Tries what is the same for all rows, so that a fault in it is told once.</summary>
    /// <exception cref="ModelException">It cannot be said.</exception>
    public void Try(string source, CsvMapping mapping, RecordDefaults defaults)
    {
        var property = FixedProperty;
        _ = MappedRow.In("entityKind", () => _entityKind.IsConstant ? EntityKindOf(new TableRow([])) : EntityKind.Other);
        var row = new TableRow([]);
        var kind = _valueKind.IsConstant ? KindOf(row) : ValueKind.Text;
        var context = new ValueReader.Context(
            Unit: Constant(_unit),
            Currency: _currency is null or { IsConstant: true } ? Constant(_currency) : "USD",
            Language: Constant(_language)
        );
        var value = kind is ValueKind.Quantity or ValueKind.Money
            ? _values.Read(kind, new TableCell("1", "", CellType.Number), context)
            : new TextValue("some", context.Language);
        _ = new Fact(
            "some",
            property?.Key ?? "some",
            value,
            source,
            [new Citation("some")],
            mapping.Confidence,
            defaults.RecordedBy,
            defaults.RecordedAt,
            method: mapping.Method
        );
        foreach (var (reader, _, qualifier) in _qualifiers)
        {
            _ = ValueReader.Name<ValueKind>(qualifier.ValueKind, "qualifiers.valueKind");
            _ = reader.IsConstant ? DefinitionOf(reader.First(row)!.Value.Text, qualifier.ValueKind) : null;
        }

        if (_fact.Wide is { Property: { } says } wide)
        {
            _ = DefinitionOf(says, wide.ValueKind);
            foreach (var (_, name) in _wide)
            {
                _ = WideQualifier(wide, name);
            }
        }

        string? Constant(CellReader? reader) => reader is { IsConstant: true } ? reader.First(row)?.Text : null;
    }

    private static IEnumerable<(CsvCell Column, string Says)> WideColumns(CsvWide wide, TableColumns columns)
    {
        if (wide.Columns is { } listed)
        {
            return listed.Select(column => (new CsvCell { Column = column }, column));
        }

        var pattern = new CellPattern($"^(?:{wide.Pattern})$");
        return columns
            .Names.Where(name => name.Length > 0)
            .Select(name => (Name: name, Says: pattern.Find(name)))
            .Where(column => column.Says is not null)
            .Select(column => (new CsvCell { Column = column.Name }, column.Says!));
    }

    private static Property DefinitionOf(string key, string valueKind) =>
        new(TextKey.Of(key), key, ValueReader.Name<ValueKind>(valueKind, "qualifiers.valueKind"));

    private ValueReader.Context ContextOf(TableRow row) =>
        new(_fact.Prefix, _unit?.First(row)?.Text, _currency?.First(row)?.Text.ToUpperInvariant(), _language?.First(row)?.Text);

    private Property PropertyOf(TableRow row)
    {
        var name = _property.Required(row);
        return PropertyOf(name.Column.Length == 0 ? name.Text : TextKey.Of(name.Text), name.Column.Length == 0 ? null : name.Text, row);
    }

    private Property PropertyOf(string key, string? label, TableRow row) =>
        new(
            key,
            _fact.Label ?? label ?? key,
            KindOf(row),
            ValueReader.Name<Cardinality>(_fact.Cardinality, "cardinality"),
            groupBy: _fact.GroupBy ?? (_fact.Wide?.Property is { } says ? [TextKey.Of(says)] : null),
            comparison: new Comparison(
                ValueReader.Name<TextComparison>(_fact.Comparison, "comparison"),
                broader: _fact.Broader,
                tolerance: _fact.Tolerance is { } tolerance ? Amount.Parse(tolerance, "tolerance") : null
            )
        );

    private ValueKind KindOf(TableRow row) => ValueReader.Name<ValueKind>(_valueKind.Required(row).Text, "valueKind");

    private EntityKind EntityKindOf(TableRow row) =>
        _entityKind.First(row) is { } kind ? ValueReader.KindOf(kind.Text, _entityKind.Name) : EntityKind.Other;

    private Entity EntityOf(TableRow row, string key, string text) => new(key, EntityKindOf(row), _entityLabel?.First(row)?.Text ?? text);

    private Citation CitationOf(TableRow row, string place, string column)
    {
        var quote = _quote?.First(row)?.Text;
        if (_locator?.First(row) is { } cell)
        {
            return new Citation(
                quote,
                locator: Shortened.To(Limits.Line, cell.Column.Length == 0 ? cell.Text : $"{cell.Column} {cell.Text}")
            );
        }

        var where = string.Join(", ", new[] { place, column }.Where(part => part.Length > 0));
        return quote is not null
            ? new Citation(quote)
            : new Citation(quote: null, locator: Shortened.To(Limits.Line, where.Length > 0 ? where : "the table"));
    }

    private List<(Qualifier Qualifier, Property Definition, string Text)> QualifiersOf(TableRow row, string? says)
    {
        var qualifiers = new List<(Qualifier, Property, string)>();
        foreach (var (property, value, of) in _qualifiers)
        {
            foreach (var cell in value.All(row))
            {
                var definition = MappedRow.In(property.Name, () => DefinitionOf(property.Required(row).Text, of.ValueKind));
                qualifiers.Add(
                    (
                        MappedRow.In(
                            value.Name,
                            () =>
                                new Qualifier(
                                    definition.Key,
                                    _values.Read(definition.ValueKind, cell, new ValueReader.Context(of.Prefix, of.Unit, of.Currency))
                                )
                        ),
                        definition,
                        cell.Text
                    )
                );
            }
        }

        if (_fact.Wide is { Property: not null } wide)
        {
            qualifiers.Add((WideQualifier(wide, says!), DefinitionOf(wide.Property, wide.ValueKind), says!));
        }

        return qualifiers;
    }

    private Qualifier WideQualifier(CsvWide wide, string says)
    {
        var definition = DefinitionOf(wide.Property!, wide.ValueKind);
        return MappedRow.In(
            says,
            () =>
                new Qualifier(
                    definition.Key,
                    definition.ValueKind == ValueKind.Time
                        ? new TimeValue(_values.HeaderTime(says, says))
                        : _values.Read(definition.ValueKind, new TableCell(says, says), default)
                )
        );
    }
}

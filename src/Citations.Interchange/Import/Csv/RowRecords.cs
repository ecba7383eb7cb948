using Citations.Model.Records;

namespace Citations.Interchange.Import.Csv;

/// <summary>The records that a row comes to. What facts refer to is named once, and gives way to what is stored.</summary>
internal sealed class RowRecords
{
    private readonly Mentions _mentioned = new();

    /// <summary>The records so far, in an order in which they can be written.</summary>
    public List<ImportedRecord> Records { get; private set; } = [];

    /// <summary>Begins a row; what the row before it named is forgotten unless it was confirmed.</summary>
    public void Begin()
    {
        _mentioned.Begin();
        Records = [];
    }

    /// <summary>Names what facts refer to.</summary>
    public void Mention(string what, Record record)
    {
        if (_mentioned.Add(what))
        {
            Records.Add(new(record, GivesWay: true));
        }
    }

    public void Add(FactRecord fact) => Records.Add(new(fact));

    /// <summary>The row is taken.</summary>
    public void Confirm() => _mentioned.Confirm();
}

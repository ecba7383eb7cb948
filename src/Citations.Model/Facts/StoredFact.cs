using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Model.Facts;

/// <summary>The parts of a fact that was validated before it was stored; only the document reader fills one.</summary>
internal struct StoredFact
{
    public string? Key,
        Subject,
        Property,
        AsStated,
        Source,
        Method,
        RecordedBy;
    public Value? Value;
    public Sequence<Qualifier>? Qualifiers;
    public Sequence<Citation>? Citations;
    public bool IsInferred;
    public double Confidence;
    public DateTimeOffset RecordedAt;
    public long? Commit;
    public Retraction? Retraction;
    public Supersession? SupersededBy;
    public Sequence<Reinstatement>? Reinstatements;
}

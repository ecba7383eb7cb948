namespace Citations.Model.Values.Time;

/// <summary>What an EDTF expression means.</summary>
internal sealed class EdtfContent
{
    public EdtfContent(EdtfKind kind, EdtfMember[] members)
    {
        (Kind, Members) = (kind, members);
        (Earliest, Latest) = (members[0].Earliest, members[0].Latest);
        foreach (ref readonly var member in members.AsSpan(1))
        {
            Earliest = Earliest is { } first && member.Earliest is { } memberFirst ? Math.Min(first, memberFirst) : null;
            Latest = Latest is { } last && member.Latest is { } memberLast ? Math.Max(last, memberLast) : null;
        }
    }

    public EdtfKind Kind { get; }

    public EdtfMember[] Members { get; }

    public long? Earliest { get; }

    public long? Latest { get; }
}

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The lists of a commit, empty at its beginning and kept from commit to commit, unless a giant made them grow.</summary>
internal sealed class WriterScratch
{
    private const int KeptCapacity = 1 << 18;

    /// <summary>Places in the batch of the facts by their keys.</summary>
    public Dictionary<string, int> Facts { get; private set; } = new(KeyComparer.Instance);

    public List<FactDraft> Drafts { get; private set; } = [];

    /// <summary>What the commit does to claim groups, by their ids.</summary>
    public Dictionary<string, GroupWork> Groups { get; private set; } = new(KeyComparer.Instance);

    public List<GroupWork> GroupOrder { get; private set; } = [];

    public void Clear()
    {
        if (Facts.Capacity > KeptCapacity)
        {
            (Facts, Drafts) = (new(KeyComparer.Instance), []);
        }

        if (Groups.Capacity > KeptCapacity)
        {
            (Groups, GroupOrder) = (new(KeyComparer.Instance), []);
        }

        Facts.Clear();
        Drafts.Clear();
        Groups.Clear();
        GroupOrder.Clear();
    }
}

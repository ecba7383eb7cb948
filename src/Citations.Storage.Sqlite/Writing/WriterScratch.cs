using System.Buffers;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The lists of a commit, empty at its beginning and kept from commit to commit, unless a giant made them grow.</summary>
internal sealed class WriterScratch
{
    private const int KeptCapacity = 1 << 18;
    private const int KeptBytes = 1 << 22;

    /// <summary>Places in the batch of the facts by their keys.</summary>
    public Dictionary<string, int> Facts { get; private set; } = new(KeyComparer.Instance);

    public List<FactDraft> Drafts { get; private set; } = [];

    /// <summary>What the commit does to claim groups, by their ids.</summary>
    public Dictionary<string, GroupWork> Groups { get; private set; } = new(KeyComparer.Instance);

    public List<GroupWork> GroupOrder { get; private set; } = [];

    /// <summary>Documents and words of facts, two buffers in turn.</summary>
    public ArrayBufferWriter<byte>[] FactBytes { get; } = [new(), new()];

    /// <summary>Documents of claim groups, likewise.</summary>
    public ArrayBufferWriter<byte>[] GroupBytes { get; } = [new(), new()];

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

        Trim(FactBytes);
        Trim(GroupBytes);
        Facts.Clear();
        Drafts.Clear();
        Groups.Clear();
        GroupOrder.Clear();
    }

    private static void Trim(ArrayBufferWriter<byte>[] buffers)
    {
        for (var i = 0; i < buffers.Length; i++)
        {
            buffers[i] = buffers[i].Capacity > KeptBytes ? new() : buffers[i];
        }
    }
}

using System.Buffers;

namespace Citations.Storage.Rules;

/// <summary>
/// Collections that each commit uses anew. They are empty at its beginning and kept between commits, because garbage collection of
/// thousands of new items per commit slows an import down. Those that one huge commit made large are replaced.
/// </summary>
internal sealed class CommitScratch
{
    private const int MaxCapacity = 1 << 18;
    private const int MaxBytes = 1 << 22;

    /// <summary>The places in the batch of the facts, by key.</summary>
    public Dictionary<string, int> Facts { get; private set; } = new(HashKeyComparer.Instance);

    public List<FactDraft> Drafts { get; private set; } = [];

    /// <summary>The claim groups that the commit may change, by id.</summary>
    public Dictionary<string, GroupWork> Groups { get; private set; } = new(HashKeyComparer.Instance);

    public List<GroupWork> GroupOrder { get; private set; } = [];

    /// <summary>Encoded facts: one buffer is filled while the other is staged.</summary>
    public ArrayBufferWriter<byte>[] FactBuffers { get; } = [new(), new()];

    /// <summary>Encoded claim groups, in the same way.</summary>
    public ArrayBufferWriter<byte>[] GroupBuffers { get; } = [new(), new()];

    public void Clear()
    {
        if (Facts.Capacity > MaxCapacity)
        {
            (Facts, Drafts) = (new(HashKeyComparer.Instance), []);
        }

        Trim(FactBuffers);
        Facts.Clear();
        Drafts.Clear();
        ClearGroups();
    }

    public void ClearGroups()
    {
        if (Groups.Capacity > MaxCapacity)
        {
            (Groups, GroupOrder) = (new(HashKeyComparer.Instance), []);
        }

        Trim(GroupBuffers);
        Groups.Clear();
        GroupOrder.Clear();
    }

    private static void Trim(ArrayBufferWriter<byte>[] buffers)
    {
        for (var i = 0; i < buffers.Length; i++)
        {
            buffers[i] = buffers[i].Capacity > MaxBytes ? new() : buffers[i];
        }
    }
}

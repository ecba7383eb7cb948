using System.Buffers;

namespace Citations.Storage.Documents;

/// <summary>A batch of documents in UTF-8 in one pooled buffer.</summary>
public sealed class DocumentBatch : IDisposable
{
    private readonly List<int> _ends = [];
    private byte[] _bytes;

    /// <summary>An empty batch.</summary>
    /// <param name="capacity">The initial size in bytes. It grows.</param>
    public DocumentBatch(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The number of documents.</summary>
    public int Count => _ends.Count;

    /// <summary>The total number of bytes.</summary>
    public int Length => _ends.Count == 0 ? 0 : _ends[^1];

    /// <summary>A document. Valid until the batch is disposed.</summary>
    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan((index == 0 ? 0 : _ends[index - 1]).._ends[index]);

    /// <summary>A document as memory, which can be kept in fields. Valid until the batch is disposed.</summary>
    public ReadOnlyMemory<byte> Memory(int index) => _bytes.AsMemory((index == 0 ? 0 : _ends[index - 1]).._ends[index]);

    /// <summary>Adds a copy of a document.</summary>
    public void Add(ReadOnlySpan<byte> document)
    {
        var start = Length;
        if (start + document.Length > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, start + document.Length));
            _bytes.AsSpan(0, start).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        document.CopyTo(_bytes.AsSpan(start));
        _ends.Add(start + document.Length);
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        _ends.Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}

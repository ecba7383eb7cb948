namespace Citations.Server.Access;

/// <summary>Reads the complete lines of a file that grows, from either end, with the offset at which each begins.</summary>
internal static class LineReader
{
    private const int BlockBytes = 64 * 1024;

    /// <summary>The lines after the one that begins at <paramref name="beyond"/>; from the first one on when null.</summary>
    public static IEnumerable<(long Offset, ReadOnlyMemory<byte> Line)> Forward(FileStream file, long? beyond)
    {
        var (start, skip) = (Math.Max(beyond ?? 0, 0), beyond is not null);
        var pending = Array.Empty<byte>();
        while (ReadBlock(file, start + pending.Length, BlockBytes) is { Length: > 0 } block)
        {
            pending = [.. pending, .. block];
            var used = 0;
            for (var end = IndexOfEnd(pending, used); end >= 0; end = IndexOfEnd(pending, used))
            {
                if (!skip)
                {
                    yield return (start + used, pending.AsMemory(used, end - used));
                }

                (used, skip) = (end + 1, false);
            }

            (start, pending) = (start + used, pending[used..]);
        }
    }

    /// <summary>The lines before the one that begins at <paramref name="beyond"/>, the last one first; from the last one on when
    /// null.</summary>
    public static IEnumerable<(long Offset, ReadOnlyMemory<byte> Line)> Backward(FileStream file, long? beyond)
    {
        var start = Math.Clamp(beyond ?? file.Length, 0, file.Length);
        var pending = Array.Empty<byte>(); // the file's bytes from start on, up to what has been given out
        var atLineEnd = false;
        while (true)
        {
            // What follows the last line feed is no complete line; afterwards each line feed ends the line before it.
            var feed = pending.AsSpan(0, atLineEnd ? pending.Length - 1 : pending.Length).LastIndexOf((byte)'\n');
            if (feed < 0 && start > 0)
            {
                var size = (int)Math.Min(BlockBytes, start);
                start -= size;
                pending = [.. ReadBlock(file, start, size), .. pending];
                continue;
            }

            if (atLineEnd)
            {
                yield return (start + feed + 1, pending.AsMemory(feed + 1, pending.Length - feed - 2));
            }

            if (feed < 0)
            {
                yield break;
            }

            (pending, atLineEnd) = (pending[..(feed + 1)], true);
        }
    }

    private static int IndexOfEnd(byte[] bytes, int from) => Array.IndexOf(bytes, (byte)'\n', from);

    private static byte[] ReadBlock(FileStream file, long offset, int size)
    {
        var block = new byte[size];
        file.Position = offset;
        return block[..file.ReadAtLeast(block, size, throwOnEndOfStream: false)];
    }
}

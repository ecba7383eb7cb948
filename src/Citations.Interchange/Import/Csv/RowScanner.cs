using System.Buffers;

namespace Citations.Interchange.Import.Csv;

/// <summary>Finds the end of a row and its fields in bytes (RFC 4180; any ASCII delimiter; lines end at LF or CRLF).</summary>
/// <param name="delimiter">What separates fields.</param>
/// <param name="quoted">Whether quotes around a field mean that it is quoted.</param>
internal sealed class RowScanner(byte delimiter, bool quoted)
{
    private const byte Quote = (byte)'"';

    private readonly SearchValues<byte> _stops = SearchValues.Create(quoted ? [delimiter, (byte)'\n', Quote] : [delimiter, (byte)'\n']);

    /// <summary>The fields of the row scanned last: where they begin, their length, and whether quotes in them are doubled.</summary>
    public List<(int Start, int Length, bool HasDoubledQuotes)> Fields { get; } = [];

    /// <summary>Reads one row from the beginning of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isLast">Whether the input ends with them.</param>
    public RowEnd Scan(ReadOnlySpan<byte> bytes, bool isLast)
    {
        Fields.Clear();
        for (var at = 0; ; )
        {
            var end = quoted && at < bytes.Length && bytes[at] == Quote ? QuotedField(bytes, at, isLast) : PlainField(bytes, at, isLast);
            if (end.State != RowState.Field)
            {
                return end;
            }

            at = end.Length;
        }
    }

    /// <summary>Whether a quote is open at the end of a line that is no proper row. Quotes inside of a field are taken for text.</summary>
    public bool IsOpenAtEnd(ReadOnlySpan<byte> line)
    {
        for (var at = 0; quoted; )
        {
            if (at < line.Length && line[at] == Quote)
            {
                at = AfterClosingQuote(line, at + 1, out _);
                if (at < 0)
                {
                    return true;
                }
            }

            var next = line[at..].IndexOf(delimiter);
            if (next < 0)
            {
                return false;
            }

            at += next + 1;
        }

        return false;
    }

    private RowEnd PlainField(ReadOnlySpan<byte> bytes, int start, bool isLast)
    {
        var found = bytes[start..].IndexOfAny(_stops);
        if (found < 0)
        {
            return isLast ? Complete(bytes, start, bytes.Length, bytes.Length) : new(RowState.Incomplete, 0);
        }

        var at = start + found;
        if (bytes[at] == delimiter)
        {
            Fields.Add((start, found, false));
            return new(RowState.Field, at + 1);
        }

        return bytes[at] == Quote && quoted ? new(RowState.Malformed, at) : Complete(bytes, start, at, at + 1);
    }

    private RowEnd QuotedField(ReadOnlySpan<byte> bytes, int start, bool isLast)
    {
        var after = AfterClosingQuote(bytes, start + 1, out var doubled);
        if (after < 0 || (after == bytes.Length && !isLast))
        {
            return new(isLast ? RowState.Malformed : RowState.Incomplete, bytes.Length);
        }

        Fields.Add((start + 1, after - start - 2, doubled));
        var rest = bytes[after..];
        return rest is [] or [(byte)'\r'] && isLast ? new(RowState.Complete, bytes.Length)
            : rest is [(byte)'\r'] ? new(RowState.Incomplete, 0)
            : rest[0] == delimiter ? new(RowState.Field, after + 1)
            : rest is [(byte)'\n', ..] ? new(RowState.Complete, after + 1)
            : rest is [(byte)'\r', (byte)'\n', ..] ? new(RowState.Complete, after + 2)
            : new(RowState.Malformed, after);
    }

    private RowEnd Complete(ReadOnlySpan<byte> bytes, int start, int end, int next)
    {
        Fields.Add((start, end - start - (end > start && bytes[end - 1] == (byte)'\r' ? 1 : 0), false));
        return new(RowState.Complete, next);
    }

    /// <summary>The place after the quote that closes a field; -1 when none does.</summary>
    private static int AfterClosingQuote(ReadOnlySpan<byte> bytes, int at, out bool doubled)
    {
        doubled = false;
        while (true)
        {
            var quote = bytes[at..].IndexOf(Quote);
            if (quote < 0)
            {
                return -1;
            }

            at += quote + 1;
            if (at == bytes.Length || bytes[at] != Quote)
            {
                return at;
            }

            (doubled, at) = (true, at + 1);
        }
    }
}

/// <summary>What a scan came to.</summary>
/// <param name="State">Whether there is a row.</param>
/// <param name="Length">The bytes of the row with the end of its line; of no use unless it is complete.</param>
internal readonly record struct RowEnd(RowState State, int Length);

/// <summary>What a scan of a row came to.</summary>
internal enum RowState
{
    /// <summary>A field was read, and another follows.</summary>
    Field,

    /// <summary>The row is there.</summary>
    Complete,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A quote stands inside a field, or is not closed.</summary>
    Malformed,
}

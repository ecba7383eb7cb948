using System.Buffers;

namespace Citations.Model.Json;

/// <summary>
/// Turns the document of a fact into its record without decoding it. The bytes from subject to citations are copied, the key is renamed,
/// and the commit and everything after the citations are dropped.
/// </summary>
public static class FactRecordCopy
{
    private const int KeyLength = 71;

    private static ReadOnlySpan<byte> DocumentStart => "{\"_id\":\""u8;

    private static ReadOnlySpan<byte> RecordStart => "{\"record\":\"fact\",\"key\":\""u8;

    private static ReadOnlySpan<byte> Commit => "\",\"commit\":"u8;

    private static ReadOnlySpan<byte> Subject => ",\"subject\":"u8;

    private static ReadOnlySpan<byte> ActiveEnd => "],\"retracted\":null}"u8;

    /// <summary>
    /// Writes the record without a line end. Returns false, and writes nothing, unless it is the document of an active fact in the form
    /// that <see cref="FactDocument"/> writes.
    /// </summary>
    public static bool TryWrite(ReadOnlySpan<byte> document, IBufferWriter<byte> output)
    {
        var keyEnd = DocumentStart.Length + KeyLength;
        if (
            document.Length < keyEnd + Commit.Length + ActiveEnd.Length
            || !document.StartsWith(DocumentStart)
            || !document.EndsWith(ActiveEnd)
            || !document[keyEnd..].StartsWith(Commit)
        )
        {
            return false;
        }

        var digits = document[(keyEnd + Commit.Length)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var rest = digits <= 0 ? default : document[(keyEnd + Commit.Length + digits)..];
        if (!rest.StartsWith(Subject))
        {
            return false;
        }

        output.Write(RecordStart);
        output.Write(document[DocumentStart.Length..(keyEnd + 1)]);
        output.Write(rest[..(rest.Length - ActiveEnd.Length + 1)]);
        output.Write("}"u8);
        return true;
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Citations.Model.Json;

/// <summary>
/// Finds strings and names that are no Unicode text: an escape for half of a surrogate pair, or bytes that are not UTF-8.
/// <see cref="JsonDocument"/>
/// notices either only when the string is decoded.
/// </summary>
public static class JsonStrings
{
    /// <summary>Whether every string and name is text.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="utf8">What it was read from: strings are decoded only where this has such escapes or bytes, which is rare.</param>
    public static bool AreText(JsonDocument document, ReadOnlySequence<byte> utf8)
    {
        try
        {
            if (!IsUtf8(utf8) || MayHoldSurrogates(utf8))
            {
                Decode(document.RootElement);
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>False also for text beyond ASCII in several segments, since a character may lie across two.</summary>
    private static bool IsUtf8(ReadOnlySequence<byte> utf8)
    {
        if (utf8.IsSingleSegment)
        {
            return Utf8.IsValid(utf8.FirstSpan);
        }

        foreach (var segment in utf8)
        {
            if (!Ascii.IsValid(segment.Span))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayHoldSurrogates(ReadOnlySequence<byte> utf8)
    {
        var reader = new SequenceReader<byte>(utf8);
        while (reader.TryAdvanceTo((byte)'\\'))
        {
            if (reader.IsNext("ud"u8) || reader.IsNext("uD"u8))
            {
                return true;
            }

            reader.Advance(reader.End ? 0 : 1);
        }

        return false;
    }

    private static void Decode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Decode(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Decode(member.Value);
                }

                break;
        }
    }
}

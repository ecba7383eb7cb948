using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Citations.Model.Json;

/// <summary>
/// Finds strings and names that are not valid Unicode: an escape for an unpaired surrogate, or bytes that are not UTF-8.
/// <see cref="JsonDocument"/> detects them only when the string is decoded.
/// </summary>
public static class JsonStrings
{
    /// <summary>Whether every string and name is valid.</summary>
    /// <param name="document">The parsed document.</param>
    /// <param name="utf8">Its bytes. Strings are only decoded if the bytes contain such escapes or are not UTF-8, which is rare.</param>
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

    /// <summary>Also false for non-ASCII text in several segments, because a character may lie across two.</summary>
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

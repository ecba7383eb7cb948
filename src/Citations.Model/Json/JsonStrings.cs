using System.Buffers;
using System.Text.Json;

namespace Citations.Model.Json;

/// <summary>Finds strings and names that JSON can write but Unicode text cannot hold: an escape for half of a surrogate pair.</summary>
public static class JsonStrings
{
    /// <summary>Whether every string and name is text.</summary>
    /// <param name="document">What was read.</param>
    /// <param name="utf8">What it was read from: only where this has such escapes is every string decoded, and that is rare.</param>
    public static bool AreText(JsonDocument document, ReadOnlySequence<byte> utf8)
    {
        try
        {
            if (MayHoldSurrogates(utf8))
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

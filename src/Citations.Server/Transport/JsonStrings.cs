using System.Buffers;
using System.Text.Json;

namespace Citations.Server.Transport;

/// <summary>Finds strings that JSON can write but Unicode text cannot hold: an escape for half of a surrogate pair.</summary>
internal static class JsonStrings
{
    /// <exception cref="InvalidOperationException">A string or a name holds such an escape.</exception>
    public static void Check(JsonDocument document, ReadOnlySequence<byte> utf8)
    {
        if (MayHoldSurrogates(utf8))
        {
            Check(document.RootElement);
        }
    }

    /// <summary>Rarely true; only then is every string decoded.</summary>
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

    private static void Check(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Check(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Check(member.Value);
                }

                break;
        }
    }
}

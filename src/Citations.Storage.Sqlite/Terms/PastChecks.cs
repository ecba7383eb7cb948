using System.Buffers.Binary;
using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>
/// Encodes the results of earlier checks of a fact's citations. First come the verifications, one byte for each citation, which queries
/// read in place. Then 12 bytes for each: start, end and text version, little-endian, -1 for none. This second part is omitted if it is all
/// -1, and is missing in files of earlier versions.
/// </summary>
internal static class PastChecks
{
    private const int PlaceLength = 12;

    public static byte[] Encode(Fact fact)
    {
        var count = fact.Citations.Count;
        var places = fact.Citations.Any(HasPlace) ? count * PlaceLength : 0;
        var bytes = new byte[count + places];
        for (var i = 0; i < count; i++)
        {
            var citation = fact.Citations[i];
            bytes[i] = (byte)citation.Verification;
            if (places > 0)
            {
                var place = bytes.AsSpan(count + (i * PlaceLength), PlaceLength);
                BinaryPrimitives.WriteInt32LittleEndian(place, citation.Found?.Start ?? -1);
                BinaryPrimitives.WriteInt32LittleEndian(place[4..], citation.Found?.End ?? -1);
                BinaryPrimitives.WriteInt32LittleEndian(place[8..], citation.TextVersion ?? -1);
            }
        }

        return bytes;
    }

    /// <param name="bytes">The encoded form.</param>
    /// <param name="count">The number of the fact's citations.</param>
    public static QuoteCheck[] Decode(ReadOnlySpan<byte> bytes, int count)
    {
        var checks = new QuoteCheck[count];
        for (var i = 0; i < count; i++)
        {
            checks[i] = new((Verification)bytes[i]);
            if (bytes.Length > count)
            {
                var place = bytes.Slice(count + (i * PlaceLength), PlaceLength);
                var (start, end) = (BinaryPrimitives.ReadInt32LittleEndian(place), BinaryPrimitives.ReadInt32LittleEndian(place[4..]));
                var version = BinaryPrimitives.ReadInt32LittleEndian(place[8..]);
                checks[i] = checks[i] with { Found = start < 0 ? null : new(start, end), TextVersion = version < 0 ? null : version };
            }
        }

        return checks;
    }

    private static bool HasPlace(Citation citation) =>
        citation.TextVersion is not null
        || (citation.Found is { } found && !(citation.Verification is Verification.Verified && found == citation.StatedRange));
}

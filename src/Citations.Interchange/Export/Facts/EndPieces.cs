using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a retraction or a supersession are in a document.</summary>
internal struct EndPieces
{
    public Piece By,
        At,
        Reason;

    /// <summary>The key of the successor; nowhere in a retraction.</summary>
    public Piece Fact;

    public readonly bool IsThere => At.IsThere;

    /// <summary>Reads the object that comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ref DocumentScanner json, out EndPieces end)
    {
        end = default;
        json.Expect("{"u8);
        if (json.TryTake("\"commit\":"u8))
        {
            json.Scalar();
            json.Expect(","u8);
        }

        end.By = json.Field("\"by\":"u8);
        end.At = json.Field(",\"at\":"u8);
        end.Reason = json.Field(",\"reason\":"u8);
        end.Fact = json.Field(",\"fact\":"u8);
        json.Expect("}"u8);
    }
}

using System.Runtime.CompilerServices;

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a qualifier are in a document.</summary>
internal struct QualifierPieces
{
    public Piece Property;

    public ValuePieces Value;

    /// <summary>Reads the qualifiers of a list one after the other: false, having passed the list, when there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Next(ref DocumentScanner json, out QualifierPieces qualifier)
    {
        qualifier = default;
        if (json.TryTake("]"u8))
        {
            return false;
        }

        // What comes first has no comma before it
        if (!json.TryTake(",{\"property\":"u8))
        {
            json.Expect("[{\"property\":"u8);
        }

        qualifier.Property = json.Scalar();
        json.Expect(",\"value\":"u8);
        ValuePieces.Read(ref json, out qualifier.Value);
        json.Expect("}"u8);
        return true;
    }
}

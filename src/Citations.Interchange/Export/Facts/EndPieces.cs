namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a retraction or a supersession are in a document.</summary>
internal struct EndPieces
{
    public Piece By, At, Reason;

    /// <summary>The key of the successor; nowhere in a retraction.</summary>
    public Piece Fact;

    public readonly bool IsThere => At.IsThere;

    /// <summary>Reads the object that comes next; nothing for null.</summary>
    public static EndPieces Read(ref DocumentScanner json)
    {
        var end = default(EndPieces);
        if (!json.Enter())
        {
            return end;
        }

        while (json.Next())
        {
            var name = json.Name();
            var piece = json.Scalar();
            if (name.SequenceEqual("by"u8))
            {
                end.By = piece;
            }
            else if (name.SequenceEqual("at"u8))
            {
                end.At = piece;
            }
            else if (name.SequenceEqual("reason"u8))
            {
                end.Reason = piece;
            }
            else if (name.SequenceEqual("fact"u8))
            {
                end.Fact = piece;
            }
        }

        return end;
    }
}

namespace Citations.Interchange.Export.Facts;

/// <summary>Where the parts of a qualifier are in the list that holds it.</summary>
internal struct QualifierPieces
{
    public Piece Property;

    public ValuePieces Value;

    /// <summary>Reads the object that comes next.</summary>
    public static QualifierPieces Read(ref DocumentScanner json)
    {
        var qualifier = default(QualifierPieces);
        json.Enter();
        while (json.Next())
        {
            if (json.Name().SequenceEqual("property"u8))
            {
                qualifier.Property = json.Scalar();
            }
            else
            {
                qualifier.Value = ValuePieces.Read(ref json);
            }
        }

        return qualifier;
    }
}

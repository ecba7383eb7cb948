using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>What a document that cannot be read is called, so that somebody can look at it.</summary>
internal static class DocumentId
{
    private const int Longest = 100;

    /// <summary>Its <c>_id</c>, where that is a text and can be read at all.</summary>
    public static string Of(ReadOnlySpan<byte> document)
    {
        try
        {
            for (var reader = new BsonReader(document); reader.Skip();)
            {
                if (reader.Is("_id"u8) && reader.Type == BsonType.String && reader.IsSound())
                {
                    var id = reader.Text();
                    return id.Length <= Longest ? id : $"{id[..Longest]}…";
                }
            }
        }
        catch (BsonException)
        {
            // Then it has no name
        }

        return "one without a name";
    }
}

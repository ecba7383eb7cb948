using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Names a document that cannot be read, so that somebody can inspect it.</summary>
internal static class DocumentId
{
    private const int Longest = 100;

    /// <summary>The <c>_id</c> of a document, if it is a readable string.</summary>
    public static string Of(ReadOnlySpan<byte> document)
    {
        try
        {
            for (var reader = new RawBsonReader(document); reader.Skip(); )
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
            // The document has no readable name.
        }

        return "one without a name";
    }
}

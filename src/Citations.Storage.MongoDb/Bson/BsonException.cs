namespace Citations.Storage.MongoDb.Bson;

/// <summary>Bytes that are not a BSON document, or not one that this reader knows.</summary>
internal sealed class BsonException(string message) : Exception(message);

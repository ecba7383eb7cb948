using Citations.Model.Quotes;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Rules;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>The collection of archived texts for the writer.</summary>
internal sealed class TextCollection(CommitSession session) : ITextStore
{
    private readonly Dictionary<string, byte[]> _staged = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlySet<string>> ArchivedAsync(IReadOnlyCollection<string> hashes)
    {
        var stages = new BsonArray
        {
            MatchStage(hashes),
            new BsonDocument
            {
                {
                    "$project",
                    new BsonDocument { { StoredFields.Id, 1 } }
                },
            },
        };
        var found = await session.ReadAsync(
            CollectionNames.Texts,
            stages,
            static document => BsonFields.Decode(document).Text(StoredFields.Id)!
        );
        return found.ToHashSet(StringComparer.Ordinal);
    }

    public async ValueTask<ArchivedText?> FindAsync(string hash) =>
        _staged.TryGetValue(hash, out var utf8)
            ? ArchivedText.FromUtf8(utf8)
            : (await session.ReadAsync(CollectionNames.Texts, [MatchStage([hash])], Text)).FirstOrDefault();

    public void Stage(string hash, string text, byte[] utf8)
    {
        _staged.Add(hash, utf8);
        session.StageDocument(
            CollectionNames.Texts,
            new BsonDocument
            {
                { StoredFields.Id, hash },
                { StoredFields.Since, session.Commit },
                { "text", text },
            }.ToBson()
        );
    }

    private BsonDocument MatchStage(IEnumerable<string> hashes) =>
        new()
        {
            {
                "$match",
                Match.All(
                    Match.In(StoredFields.Id, new BsonArray(hashes)),
                    new BsonDocument { { StoredFields.Since, session.View.Made() } }
                )
            },
        };

    private static ArchivedText? Text(ReadOnlySpan<byte> document) =>
        BsonToJson.TryFind(document, "text"u8, out var text) ? ArchivedText.FromUtf8(text.Content) : null;
}

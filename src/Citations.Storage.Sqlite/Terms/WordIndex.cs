using System.Buffers;
using Citations.Model.Entities;
using Citations.Model.Json;
using Citations.Model.Sources;
using Citations.Storage.Search;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>Adds the words of new records to the word indexes. Rows are never removed, because past snapshots are searched too.</summary>
internal sealed class WordIndex(Database database)
{
    public void Entity(long version, Entity entity) =>
        database
            .PrepareConstant("INSERT INTO entity_words (rowid, label, aliases) VALUES (?1, ?2, ?3)")
            .Bind(1, version)
            .Bind(2, SearchWord.Fold(entity.Label))
            .Bind(3, IndexedTerms.AliasesOf(entity))
            .Run();

    public void Source(long version, Source source) =>
        database
            .PrepareConstant("INSERT INTO source_words (rowid, title, publisher, authors) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, version)
            .Bind(2, SearchWord.Fold(source.Title))
            .Bind(3, SearchWord.Fold(source.Publisher ?? ""))
            .Bind(4, SearchWord.Fold(string.Join('\n', source.Authors)))
            .Run();

    public void Fact(long id, ReadOnlySpan<byte> words)
    {
        if (words.Length > 0)
        {
            database.PrepareConstant("INSERT INTO fact_words (rowid, words) VALUES (?1, ?2)").Bind(1, id).BindText(2, words).Run();
        }
    }

    /// <summary>Empties the indexes and fills them from the records.</summary>
    public void Rebuild()
    {
        foreach (var table in new[] { "entity_words", "source_words", "fact_words" })
        {
            database.Execute($"INSERT INTO {table} ({table}) VALUES ('delete-all')");
        }

        Each("SELECT version, doc FROM entities", row => Entity(row.Integer(0), row.Document(1, EntityJson.Read)));
        Each("SELECT version, doc FROM sources", row => Source(row.Integer(0), row.Document(1, SourceJson.Read)));
        var words = new ArrayBufferWriter<byte>();
        Each(
            "SELECT id, doc FROM facts",
            row =>
            {
                words.ResetWrittenCount();
                IndexedTerms.Write(row.Document(1, FactDocument.Read), words);
                Fact(row.Integer(0), words.WrittenSpan);
            }
        );
    }

    private void Each(string sql, Action<Statement> action)
    {
        foreach (var row in database.Prepare(sql))
        {
            action(row);
        }
    }
}

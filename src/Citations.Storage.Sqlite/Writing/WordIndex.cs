using Citations.Model;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Puts the words of new records into the search indexes. Rows are never taken out: what was, is found as of its time.</summary>
internal sealed class WordIndex(Database database)
{
    public void Entity(long version, Entity entity) => database
        .PrepareConstant("INSERT INTO entity_words (rowid, label, aliases) VALUES (?1, ?2, ?3)")
        .Bind(1, version).Bind(2, SearchWord.Fold(entity.Label)).Bind(3, SearchWord.Fold(string.Join('\n', entity.Aliases))).Run();

    public void Source(long version, Source source) => database
        .PrepareConstant("INSERT INTO source_words (rowid, title, publisher, authors) VALUES (?1, ?2, ?3, ?4)")
        .Bind(1, version).Bind(2, SearchWord.Fold(source.Title)).Bind(3, SearchWord.Fold(source.Publisher ?? "")).Bind(4, SearchWord.Fold(string.Join('\n', source.Authors))).Run();

    public void Fact(long id, string words)
    {
        if (words.Length > 0)
        {
            database.PrepareConstant("INSERT INTO fact_words (rowid, words) VALUES (?1, ?2)").Bind(1, id).Bind(2, words).Run();
        }
    }
}

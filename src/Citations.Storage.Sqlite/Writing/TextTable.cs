using Citations.Model.Quotes;
using Citations.Storage.Rules;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The table of archived texts for the writer.</summary>
internal sealed class TextTable(CommitSession session) : ITextStore
{
    public ValueTask<IReadOnlySet<string>> ArchivedAsync(IReadOnlyCollection<string> hashes)
    {
        var statement = session.Database.PrepareConstant("SELECT 1 FROM texts WHERE sha256 = ?1");
        return new(hashes.Where(hash => statement.Bind(1, hash).Any()).ToHashSet(StringComparer.Ordinal));
    }

    public ValueTask<ArchivedText?> FindAsync(string hash)
    {
        foreach (var row in session.Database.PrepareConstant("SELECT body FROM texts WHERE sha256 = ?1").Bind(1, hash))
        {
            return new(ArchivedText.FromUtf8(row.Bytes(0)));
        }

        return default;
    }

    public void Stage(string hash, string text, byte[] utf8) =>
        session
            .Database.PrepareConstant("INSERT INTO texts (sha256, since, body) VALUES (?1, ?2, ?3)")
            .Bind(1, hash)
            .Bind(2, session.Commit)
            .BindBlob(3, utf8)
            .Run();
}

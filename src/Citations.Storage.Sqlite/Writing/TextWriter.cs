using System.Security.Cryptography;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.Sqlite.Compilation;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>Archives texts, and checks the citations recorded earlier whose text came or changed.</summary>
internal sealed class TextWriter(CommitSession session)
{
    private const int Kept = 64;

    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchivedText?> _held = new(StringComparer.Ordinal);

    public void Archive(int index, TextRecord record)
    {
        var bytes = Encoding.UTF8.GetBytes(record.Text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!string.Equals(hash, record.Sha256, StringComparison.Ordinal))
        {
            session.Refuse(index, record.Sha256, WriteProblems.TextHashMismatch(hash));
            return;
        }

        if (Holds(record.Sha256))
        {
            session.Settle(index, WriteStatus.Unchanged, record.Sha256);
            return;
        }

        session.Database.Prepare("INSERT INTO texts (sha256, since, body) VALUES (?1, ?2, ?3)")
            .Bind(1, record.Sha256).Bind(2, session.Commit).BindBlob(3, bytes).Run();
        session.Tally.Texts++;
        _held.Remove(record.Sha256);
        session.Settle(index, WriteStatus.Added, record.Sha256);

        var statement = session.Database
            .Prepare($"SELECT key FROM sources INDEXED BY sources_text WHERE text_sha256 = ?1 AND text_sha256 <> '' AND until = {Sentinel.Forever}")
            .Bind(1, record.Sha256);
        foreach (var row in statement)
        {
            _sources.Add(row.Text(0));
        }
    }

    /// <summary>A source names another text than before.</summary>
    public void SourceChanged(string source) => _sources.Add(source);

    /// <summary>The archived text of a source; null when none is held.</summary>
    public ArchivedText? Of(Source source)
    {
        if (source.TextSha256 is not { } hash)
        {
            return null;
        }

        if (_held.TryGetValue(hash, out var held))
        {
            return held;
        }

        if (_held.Count >= Kept)
        {
            _held.Clear();
        }

        var statement = session.Database.Prepare("SELECT body FROM texts WHERE sha256 = ?1").Bind(1, hash);
        held = statement.Step() ? ArchivedText.FromUtf8(statement.Bytes(0)) : null;
        statement.Reset();
        _held[hash] = held;
        return held;
    }

    /// <summary>Checks the citations of facts recorded before this commit, of the sources whose text came or changed.</summary>
    public void CheckAgain(long lastFactBefore, CancellationToken cancellationToken)
    {
        foreach (var key in _sources.Order(StringComparer.Ordinal))
        {
            var source = session.Known.Sources.Find(session.Database, key)!;
            var text = Of(source.Record);
            var facts = StoredFacts.After(session.Database, "source", source.Id, 0);
            while (facts.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var (id, verified, fact) in facts)
                {
                    if (id <= lastFactBefore)
                    {
                        Check(id, verified, fact, text);
                    }
                }

                facts = StoredFacts.After(session.Database, "source", source.Id, facts[^1].Id);
            }
        }
    }

    private void Check(long id, long verified, Fact fact, ArchivedText? text)
    {
        var after = fact.WithVerifications(Verifications.Of(fact, text));
        if (ReferenceEquals(after, fact))
        {
            return;
        }

        session.Tally.CheckedAgain = true;
        session.Changed = true;
        Span<byte> before = stackalloc byte[Math.Min(fact.Citations.Count, Limits.Items)];
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = (byte)fact.Citations[i].Verification;
        }

        session.Database.Prepare("INSERT INTO verification_history (fact, since, until, verification, citations) VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, id).Bind(2, verified).Bind(3, session.Commit).Bind(4, Verifications.Bits(fact)).BindBlob(5, before).Run();
        session.Database.Prepare("UPDATE facts SET verification = ?2, verified = ?3, state = ?3, doc = ?4 WHERE id = ?1")
            .Bind(1, id).Bind(2, Verifications.Bits(after)).Bind(3, session.Commit).BindText(4, FactDocument.Write(after)).Run();
    }

    private bool Holds(string hash)
    {
        var statement = session.Database.Prepare("SELECT 1 FROM texts WHERE sha256 = ?1").Bind(1, hash);
        var holds = statement.Step();
        statement.Reset();
        return holds;
    }
}

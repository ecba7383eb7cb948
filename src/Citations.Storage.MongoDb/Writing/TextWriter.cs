using System.Security.Cryptography;
using System.Text;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Storage.Commits;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Archives texts, and checks the citations recorded earlier whose text came or changed.</summary>
internal sealed class TextWriter(CommitSession session)
{
    private const int Kept = 64;

    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _arrived = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchivedText> _new = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchivedText?> _held = new(StringComparer.Ordinal);

    public async ValueTask ArchiveAsync(List<(int Index, TextRecord Record)> texts)
    {
        var stored = texts.Count == 0 ? [] : await StoredAsync([.. texts.Select(text => text.Record.Sha256)]);
        foreach (var (index, record) in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(record.Text);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (!string.Equals(hash, record.Sha256, StringComparison.Ordinal))
            {
                session.Refuse(index, record.Sha256, WriteProblems.TextHashMismatch(hash));
            }
            else if (stored.Contains(hash) || !_arrived.Add(hash))
            {
                session.Settle(index, WriteStatus.Unchanged, hash);
            }
            else
            {
                _new[hash] = ArchivedText.FromUtf8(bytes);
                session.Store(Names.Texts, new BsonDocument { { Names.Id, hash }, { Names.Since, session.Commit }, { "text", record.Text } }.ToBytes());
                session.Tally.Texts++;
                session.Settle(index, WriteStatus.Added, hash);
            }
        }

        foreach (var source in _arrived.Count == 0 ? [] : await session.Known.Sources.ReadAsync(session.Deployment, session.View, Match.In("textSha256", new BsonArray(_arrived)), session.Cancellation))
        {
            _sources.Add(source.Record.Key);
        }
    }

    /// <summary>A source names another text than before.</summary>
    public void SourceChanged(string source) => _sources.Add(source);

    /// <summary>The archived text of a source; null when none is held.</summary>
    public async ValueTask<ArchivedText?> OfAsync(Source source)
    {
        if (source.TextSha256 is not { } hash)
        {
            return null;
        }

        if (_new.TryGetValue(hash, out var arrived))
        {
            return arrived;
        }

        if (_held.TryGetValue(hash, out var held))
        {
            return held;
        }

        if (_held.Count >= Kept)
        {
            _held.Clear();
        }

        var found = await session.Deployment.ReadAsync(
            Names.Texts, [new BsonDocument { { "$match", Match.All(Match.Eq(Names.Id, hash), Made()) } }], Text, session.Cancellation, primary: true);
        return _held[hash] = found.FirstOrDefault();
    }

    /// <summary>Checks the citations of facts recorded before this commit, of the sources whose text came or changed.</summary>
    public async ValueTask CheckAgainAsync()
    {
        await session.Known.Sources.LoadAsync(session.Deployment, session.View, _sources, session.Cancellation);
        foreach (var key in _sources.Order(StringComparer.Ordinal))
        {
            var text = await OfAsync(session.Known.Sources.Get(key));
            await foreach (var known in session.Facts.StoredAsync(Match.Eq("source", key)))
            {
                var after = known.Fact.WithVerifications(Verifications.Of(known.Fact, text));
                if (!ReferenceEquals(after, known.Fact))
                {
                    session.Changed = true;
                    session.Store(FactEvents.Checked(known.Fact, after, known.Verified, session.Commit, session.CountOf(Names.Events)));
                    session.Facts.Keep(known with { Fact = after, Verified = session.Commit });
                }
            }
        }
    }

    private async ValueTask<HashSet<string>> StoredAsync(string[] hashes)
    {
        var stages = new BsonArray
        {
            new BsonDocument { { "$match", Match.All(Match.In(Names.Id, new BsonArray(hashes)), Made()) } },
            new BsonDocument { { "$project", new BsonDocument { { Names.Id, 1 } } } },
        };
        var found = await session.Deployment.ReadAsync(Names.Texts, stages, document => BsonFields.Decode(document).Text(Names.Id)!, session.Cancellation, primary: true);
        return [.. found];
    }

    private BsonDocument Made() => new() { { Names.Since, session.View.Made() } };

    private static ArchivedText? Text(ReadOnlySpan<byte> document) =>
        BsonToJson.TryFind(document, "text"u8, out var text) ? ArchivedText.FromUtf8(text.Content) : null;
}

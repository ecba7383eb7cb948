using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>The table of facts for the writer. It never fills the readers' caches, because a commit may be rolled back.</summary>
internal sealed class FactTable(CommitSession session) : IFactStore
{
    private const int PageSize = 1_000;
    private const string ByHash = "SELECT id, verified, doc FROM facts INDEXED BY facts_hash WHERE hash = ?1";
    private const string ByNumber = "SELECT id, verified, doc FROM facts WHERE id = ?1";
    private const string BySubject =
        "SELECT id, verified, doc FROM facts INDEXED BY facts_subject WHERE subject = ?1 AND id > ?2 AND id <= ?3 ORDER BY id LIMIT 1000";
    private const string ByProperty =
        "SELECT id, verified, doc FROM facts INDEXED BY facts_property WHERE property = ?1 AND id > ?2 AND id <= ?3 ORDER BY id LIMIT 1000";
    private const string BySource =
        "SELECT id, verified, doc FROM facts INDEXED BY facts_source WHERE source = ?1 AND id > ?2 AND id <= ?3 ORDER BY id LIMIT 1000";
    private const string ByValue =
        "SELECT id, verified, doc FROM facts INDEXED BY facts_entity WHERE entity IS NOT NULL AND entity = ?1 AND id > ?2 "
        + "AND id <= ?3 ORDER BY id LIMIT 1000";
    private const string LinksOfSubject =
        "SELECT doc FROM facts INDEXED BY facts_subject WHERE subject = ?1 AND property = ?2 AND retired = 9223372036854775807 "
        + "AND kind = 0 ORDER BY id";

    private const string LinksToValue =
        "SELECT doc FROM facts INDEXED BY facts_entity WHERE entity IS NOT NULL AND entity = ?1 AND property = ?2 "
        + "AND retired = 9223372036854775807 AND kind = 0 ORDER BY id";

    private const string Insert =
        "INSERT INTO facts (id, hash, since, retired, retracted, superseded, state, subject, property, source, kind, entity, amount, "
        + "earliest, latest, confidence, recorded_at, verification, verified, doc) "
        + "VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?3, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?3, ?16)";

    /// <inheritdoc/>
    /// <remarks>Each fact is read when it is needed.</remarks>
    public ValueTask LoadAsync(IEnumerable<string> keys) => default;

    public RecordedFact? Find(string key)
    {
        if (Seek(key) is not { } row)
        {
            return null;
        }

        try
        {
            return Read(row);
        }
        finally
        {
            row.Reset();
        }
    }

    public bool IsRecorded(in FactReferences references, string key)
    {
        if (!session.HasFacts(references.Subject.Number) || Seek(key) is not { } row)
        {
            return false;
        }

        row.Reset();
        return true;
    }

    public async IAsyncEnumerable<RecordedFact> EarlierAsync(FactReference reference, IReadOnlyCollection<string> keys)
    {
        await Task.CompletedTask;
        foreach (var key in keys)
        {
            for (var last = 0L; NumberOf(reference, key) is { } number; )
            {
                // Read to the end first, because the consumer of a fact may use the same statement.
                var page = Page(reference, number, last);
                foreach (var fact in page)
                {
                    yield return fact;
                }

                if (page.Count < PageSize)
                {
                    break;
                }

                last = page[^1].Number;
            }
        }
    }

    public ValueTask<bool> AnyOfPropertyAsync(string property) =>
        new(
            NumberOf(FactReference.Property, property) is { } number
                && session.Database.PrepareConstant("SELECT 1 FROM facts WHERE property = ?1 LIMIT 1").Bind(1, number).Any()
        );

    public ValueTask<IReadOnlyList<Fact>> LinksAsync(
        IReadOnlyCollection<string> entities,
        IReadOnlyCollection<string> properties,
        bool bySubject
    )
    {
        var facts = new List<Fact>();
        var numbers = properties
            .Select(key => session.Properties.Find(key))
            .OfType<Standing<Property>>()
            .Select(property => property.Number)
            .ToArray();
        var statement = session.Database.PrepareConstant(bySubject ? LinksOfSubject : LinksToValue);
        foreach (var key in entities)
        {
            if (session.Entities.Find(key) is { Number: var entity })
            {
                foreach (var property in numbers)
                {
                    foreach (var row in statement.Bind(1, entity).Bind(2, property))
                    {
                        facts.Add(row.Document(0, FactDocument.Read));
                    }
                }
            }
        }

        return new(facts);
    }

    public FactDraft Draft(int index, Fact fact, in FactReferences references, ArchivedVersions? texts) =>
        new FactRow(index, fact, references, texts);

    public void Stage(FactDraft draft, long number)
    {
        var (row, fact) = ((FactRow)draft, draft.Fact);
        session
            .Database.PrepareConstant(Insert)
            .Bind(1, number)
            .Bind(2, row.Hash)
            .Bind(3, session.Commit)
            .Bind(4, long.MaxValue)
            .Bind(5, draft.References.Subject.Number)
            .Bind(6, draft.References.Property.Number)
            .Bind(7, draft.References.Source.Number)
            .Bind(8, (long)fact.Value.Kind)
            .Bind(9, draft.References.Value?.Number)
            .BindBlob(10, row.Amount)
            .Bind(11, row.Earliest)
            .Bind(12, row.Latest)
            .Bind(13, fact.Confidence)
            .Bind(14, fact.RecordedAt.UtcTicks)
            .Bind(15, row.Verifications)
            .BindText(16, row.Document)
            .Run();
        session.Cache.Loaded?.Add(row.Hash, number);
        session.Words.Fact(number, row.Words);
    }

    public void StageLife(in RecordedFact before, Fact after)
    {
        for (var i = before.Fact.Reinstatements.Count; i < after.Reinstatements.Count; i++)
        {
            StageEnding(before.Number, after.Reinstatements[i]);
        }

        var (retracted, superseded) = (after.Retraction?.Commit ?? long.MaxValue, after.SupersededBy?.Commit ?? long.MaxValue);
        session
            .Database.PrepareConstant("UPDATE facts SET retired = ?2, retracted = ?3, superseded = ?4, state = ?5, doc = ?6 WHERE id = ?1")
            .Bind(1, before.Number)
            .Bind(2, Math.Min(retracted, superseded))
            .Bind(3, retracted)
            .Bind(4, superseded)
            .Bind(5, session.Commit)
            .BindText(6, FactDocument.Write(after))
            .Run();
    }

    public void StageVerifications(in RecordedFact before, Fact after)
    {
        session.Row.VerifiedAgain = true;
        session
            .Database.PrepareConstant(
                "INSERT INTO verification_history (fact, since, until, verification, citations) VALUES (?1, ?2, ?3, ?4, ?5)"
            )
            .Bind(1, before.Number)
            .Bind(2, before.Verified)
            .Bind(3, session.Commit)
            .Bind(4, FactRow.VerificationBits(before.Fact))
            .BindBlob(5, PastChecks.Encode(before.Fact))
            .Run();
        session
            .Database.PrepareConstant("UPDATE facts SET verification = ?2, verified = ?3, state = ?3, doc = ?4 WHERE id = ?1")
            .Bind(1, before.Number)
            .Bind(2, FactRow.VerificationBits(after))
            .Bind(3, session.Commit)
            .BindText(4, FactDocument.Write(after))
            .Run();
    }

    private void StageEnding(long fact, Reinstatement reinstatement)
    {
        session.Row.Reinstated = true;
        session
            .Database.PrepareConstant("INSERT OR REPLACE INTO fact_endings VALUES (?1, ?2, ?3, ?4, ?5)")
            .Bind(1, fact)
            .Bind(2, reinstatement.EndedSince ?? session.Commit)
            .Bind(3, session.Commit)
            .Bind(4, reinstatement.Retraction?.Commit ?? long.MaxValue)
            .Bind(5, reinstatement.Supersession?.Commit ?? long.MaxValue)
            .Run();
    }

    private static RecordedFact Read(Statement row) => new(row.Integer(0), row.Integer(1), row.Document(2, FactDocument.Read));

    private long? NumberOf(FactReference reference, string key) =>
        reference switch
        {
            FactReference.Subject or FactReference.Value => session.Entities.Find(key)?.Number,
            FactReference.Property => session.Properties.Find(key)?.Number,
            _ => session.Sources.Find(key)?.Number,
        };

    private List<RecordedFact> Page(FactReference reference, long number, long after)
    {
        var sql = reference switch
        {
            FactReference.Subject => BySubject,
            FactReference.Property => ByProperty,
            FactReference.Value => ByValue,
            _ => BySource,
        };
        var facts = new List<RecordedFact>();
        foreach (var row in session.Database.PrepareConstant(sql).Bind(1, number).Bind(2, after).Bind(3, session.Before.LastFact))
        {
            facts.Add(Read(row));
        }

        return facts;
    }

    /// <summary>Stops at the row of a key. The caller resets the statement.</summary>
    private Statement? Seek(string key)
    {
        var hash = KeyHash.Compute(key);
        if (session.Cache.Loaded is not { } loaded)
        {
            return Seek(session.Database.PrepareConstant(ByHash).Bind(1, hash), key);
        }

        foreach (var number in loaded.Find(hash))
        {
            if (Seek(session.Database.PrepareConstant(ByNumber).Bind(1, number), key) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    private static Statement? Seek(Statement rows, string key)
    {
        while (rows.Step())
        {
            if (Ascii.Equals(FactDocument.KeyOf(rows.Bytes(2)), key))
            {
                return rows;
            }
        }

        rows.Reset();
        return null;
    }
}

using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Records;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>
/// The changes of a commit to facts of earlier commits, stored as documents in <c>events</c>. They are written before the commit is sealed
/// and applied after it. Applying one twice or late has the same effect.
/// </summary>
internal static class FactEvents
{
    private const string RetractedKind = "retracted";
    private const string SupersededKind = "superseded";
    private const string CheckedKind = "checked";

    /// <param name="fact">The fact with its retraction, which names the commit.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="number">The number of the fact, which orders the events of a commit.</param>
    public static BsonDocument Retracted(Fact fact, long commit, long number) =>
        Event(fact, commit, number, RetractedKind, Fields(fact)[RetractedKind]);

    /// <param name="fact">The fact with its supersession, which names the commit.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="number">The number of the fact, which orders the events of a commit.</param>
    public static BsonDocument Superseded(Fact fact, long commit, long number) =>
        Event(fact, commit, number, SupersededKind, Fields(fact)[SupersededKind]);

    /// <param name="before">The fact before.</param>
    /// <param name="after">The fact with the new verifications.</param>
    /// <param name="verified">The commit of the earlier verifications.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="number">The number of the fact, which orders the events of a commit.</param>
    public static BsonDocument Checked(Fact before, Fact after, long verified, long commit, long number) =>
        Event(
            after,
            commit,
            number,
            CheckedKind,
            new BsonDocument
            {
                { "citations", Fields(after)["citations"] },
                {
                    StoredFields.Past,
                    new BsonDocument
                    {
                        { StoredFields.Since, verified },
                        { StoredFields.Until, commit },
                        { "citations", Fields(before)["citations"] },
                    }
                },
            }
        );

    /// <summary>The equivalent record. Null for a check, which follows from a text record.</summary>
    public static Record? RecordOf(BsonDocument fact)
    {
        var key = fact.Text("fact") ?? throw new BsonException("an event names no fact");
        if (fact.Text("kind") is CheckedKind || fact.Document("what") is not { } what)
        {
            return null;
        }

        var at = what.Find("at") is BsonDateTime date
            ? new DateTimeOffset(
                DateTimeOffset.UnixEpoch.Ticks
                    + (date.MillisecondsSinceEpoch * TimeSpan.TicksPerMillisecond)
                    + (what.Integer("at" + JsonToBson.TicksSuffix) ?? 0),
                TimeSpan.Zero
            )
            : throw new BsonException("an event has no time");
        var (by, reason, commit) = (what.Text("by")!, what.Text("reason")!, what.Integer(StoredFields.Commit));
        return fact.Text("kind") is RetractedKind
            ? new RetractionRecord(key, new Retraction(by, at, reason, commit))
            : new SupersessionRecord(key, new Supersession(what.Text("fact")!, by, at, reason, commit));
    }

    /// <summary>The update that applies an event to its fact, once.</summary>
    public static BsonDocument Update(BsonDocument fact)
    {
        var commit = fact.Integer(StoredFields.Commit) ?? 0;
        var where = new BsonDocument { { StoredFields.Id, fact["fact"] }, { "subject", fact["subject"] } };
        var kind = fact.Text("kind")!;
        if (kind is CheckedKind)
        {
            var what = fact.Document("what")!;
            where.Add("index.verified", what.Document(StoredFields.Past)![StoredFields.Since]);
            var checkedNow = new BsonDocument
            {
                {
                    "$set",
                    new BsonDocument { { "citations", what["citations"] }, { "index.verified", commit } }
                },
                {
                    "$push",
                    new BsonDocument { { StoredFields.Past, what[StoredFields.Past] } }
                },
            };
            return new() { { "q", where }, { "u", checkedNow } };
        }

        where.Add($"index.{kind}", StoredFields.Forever);
        var ended = new BsonDocument
        {
            {
                "$set",
                new BsonDocument { { kind, fact["what"] }, { $"index.{kind}", commit } }
            },
            {
                "$min",
                new BsonDocument { { "index.retired", commit } }
            },
        };
        return new() { { "q", where }, { "u", ended } };
    }

    private static BsonDocument Event(Fact fact, long commit, long number, string kind, BsonValue what) =>
        new()
        {
            { StoredFields.Id, $"{commit}:{kind}:{fact.Key}" },
            { StoredFields.Commit, commit },
            { StoredFields.Ordinal, number },
            { "fact", fact.Key },
            { "subject", fact.Subject },
            { "kind", kind },
            { "what", what },
        };

    /// <summary>The stored fields of a fact's document.</summary>
    private static BsonDocument Fields(Fact fact) =>
        BsonFields.Decode(BsonBytes.Encode(writer => JsonToBson.Fields(FactDocument.Write(fact), writer)));
}

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
    private const string ReinstatedKind = "reinstated";

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

    /// <summary>Reinstatements come before what ended the fact in the same commit.</summary>
    public static bool IsReinstatement(BsonDocument factEvent) => factEvent.Text("kind") is ReinstatedKind;

    /// <param name="fact">With its reinstatements, which name the commit.</param>
    /// <param name="index">Which of its reinstatements.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="number">The number of the fact, which orders the events of a commit.</param>
    public static BsonDocument Reinstated(Fact fact, int index, long commit, long number)
    {
        var document = Event(fact, commit, number, ReinstatedKind, Fields(fact)[ReinstatedKind].AsBsonArray[index]);
        document[StoredFields.Id] = $"{commit}:{ReinstatedKind}:{index}:{fact.Key}";
        return document;
    }

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

        return fact.Text("kind") switch
        {
            RetractedKind => new RetractionRecord(key, RetractionOf(what)),
            ReinstatedKind => new ReinstatementRecord(key, ReinstatementOf(what)),
            _ => new SupersessionRecord(key, SupersessionOf(what)),
        };
    }

    private static Retraction RetractionOf(BsonDocument what) =>
        new(what.Text("by")!, TimeOf(what), what.Text("reason")!, what.Integer(StoredFields.Commit));

    private static Supersession SupersessionOf(BsonDocument what) =>
        new(what.Text("fact")!, what.Text("by")!, TimeOf(what), what.Text("reason")!, what.Integer(StoredFields.Commit));

    private static Reinstatement ReinstatementOf(BsonDocument what) =>
        new(
            what.Text("by")!,
            TimeOf(what),
            what.Text("reason")!,
            what.Integer(StoredFields.Commit),
            what.Document(RetractedKind) is { } retracted ? RetractionOf(retracted) : null,
            what.Document(SupersededKind) is { } superseded ? SupersessionOf(superseded) : null
        );

    private static DateTimeOffset TimeOf(BsonDocument what) =>
        what.Find("at") is BsonDateTime date
            ? new DateTimeOffset(
                DateTimeOffset.UnixEpoch.Ticks
                    + (date.MillisecondsSinceEpoch * TimeSpan.TicksPerMillisecond)
                    + (what.Integer("at" + JsonToBson.TicksSuffix) ?? 0),
                TimeSpan.Zero
            )
            : throw new BsonException("an event has no time");

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

        if (kind is ReinstatedKind)
        {
            return Reinstating(fact.Document("what")!, where, commit);
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

    /// <summary>The update that lets a fact stand again, once. What ends it in the same commit is applied after it.</summary>
    private static BsonDocument Reinstating(BsonDocument what, BsonDocument where, long commit)
    {
        var reinstatement = ReinstatementOf(what);
        var ending = new BsonDocument
        {
            { StoredFields.Since, reinstatement.EndedSince ?? commit },
            { StoredFields.Until, commit },
            { RetractedKind, reinstatement.Retraction?.Commit ?? StoredFields.Forever },
            { SupersededKind, reinstatement.Supersession?.Commit ?? StoredFields.Forever },
        };
        where.Add(
            "$nor",
            new BsonArray
            {
                new BsonDocument
                {
                    {
                        ReinstatedKind,
                        new BsonDocument { { "$elemMatch", Like(what) } }
                    },
                },
            }
        );
        var set = new BsonDocument
        {
            { RetractedKind, BsonNull.Value },
            { "index.retired", StoredFields.Forever },
            { "index.retracted", StoredFields.Forever },
            { "index.superseded", StoredFields.Forever },
        };
        var update = new BsonDocument
        {
            { "$set", set },
            {
                "$unset",
                new BsonDocument { { SupersededKind, "" } }
            },
            {
                "$push",
                new BsonDocument { { ReinstatedKind, what }, { StoredFields.Endings, ending } }
            },
        };
        return new() { { "q", where }, { "u", update } };
    }

    private static BsonDocument Like(BsonDocument what) =>
        new()
        {
            { StoredFields.Commit, what[StoredFields.Commit] },
            { "by", what["by"] },
            { "at", what["at"] },
            { "reason", what["reason"] },
        };

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

using System.Collections.Concurrent;
using Citations.Model.Common;
using Citations.Model.Ranking;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.MongoDb.Driver;
using Citations.Storage.Snapshots;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Reading;

/// <summary>A document of <c>commits</c>. It never changes after publication, so it is cached.</summary>
/// <param name="Snapshot">The commit.</param>
/// <param name="LastFact">The number of the newest fact.</param>
/// <param name="Counters">The counters after it.</param>
internal sealed record CommitInfo(Snapshot Snapshot, long LastFact, DatasetCounters Counters)
{
    /// <summary>Who made it, and why.</summary>
    public CommitNote Note { get; init; } = CommitNote.None;

    /// <summary>How much it changed; null in documents of earlier versions of this program.</summary>
    public CommitCounts? Counts { get; init; }

    /// <summary>What histories show.</summary>
    public CommitEntry Entry => new(Snapshot, Note, Counts) { Method = Method, Reliabilities = Reliabilities };

    /// <summary>The method by which it ranked all values anew.</summary>
    public SupportMethod? Method { get; init; }

    /// <summary>For how many sources it set a reliability.</summary>
    public long Reliabilities { get; init; }

    public static CommitInfo Empty { get; } = new(Snapshot.Empty, 0, DatasetCounters.Zero);

    public static CommitInfo Read(BsonDocument document)
    {
        var counters = document.Document("counters") ?? throw new BsonException("a commit has no counters");
        long Count(string name) => counters.Integer(name) ?? throw new BsonException($"a commit does not count {name}");
        return new CommitInfo(
            new Snapshot(document.Integer(StoredFields.Id) ?? 0, Time(document, "ticks")),
            document.Integer("lastFact") ?? 0,
            new DatasetCounters(
                Count("facts"),
                Count("recordedFacts"),
                Count("sources"),
                Count("origins"),
                Count("entities"),
                Count("properties"),
                Count("texts"),
                Count("uncontested"),
                Count("corroborated"),
                Count("refined"),
                Count("conflicting")
            )
        )
        {
            Note = new CommitNote(document.Text("by"), document.Text("message")),
            Counts = document.Document("changed") is { } changed ? CountsOf(changed) : null,
            Method = document.Text("method") is { } method ? MethodOf(method) : null,
            Reliabilities = document.Integer("reliabilities") ?? 0,
        };
    }

    /// <summary>A time stored as UTC ticks. The minimum if it is missing.</summary>
    public static DateTimeOffset Time(BsonDocument document, string name) =>
        document.Integer(name) is not { } ticks ? DateTimeOffset.MinValue
        : ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : throw new BsonException($"{name} {ticks} is no time");

    public BsonDocument ToDocument()
    {
        var document = new BsonDocument
        {
            { StoredFields.Id, Snapshot.Commit },
            { "at", JsonToBson.Date(Snapshot.CommittedAt).Date },
            { "ticks", Snapshot.CommittedAt.UtcTicks },
            { "lastFact", LastFact },
            {
                "counters",
                new BsonDocument
                {
                    { "facts", Counters.Facts },
                    { "recordedFacts", Counters.RecordedFacts },
                    { "sources", Counters.Sources },
                    { "origins", Counters.Origins },
                    { "entities", Counters.Entities },
                    { "properties", Counters.Properties },
                    { "texts", Counters.Texts },
                    { "uncontested", Counters.Uncontested },
                    { "corroborated", Counters.Corroborated },
                    { "refined", Counters.Refined },
                    { "conflicting", Counters.Conflicting },
                }
            },
        };
        if (Note.By is { } by)
        {
            document.Add("by", by);
        }

        if (Note.Message is { } message)
        {
            document.Add("message", message);
        }

        if (Method is { } method)
        {
            document.Add("method", WireName.Of(method));
        }

        if (Reliabilities > 0)
        {
            document.Add("reliabilities", Reliabilities);
        }

        if (Counts is { } counts)
        {
            document.Add("changed", ToDocument(counts));
        }

        return document;
    }

    private static SupportMethod MethodOf(string name) =>
        Array.Find(Enum.GetValues<SupportMethod>(), known => string.Equals(WireName.Of(known), name, StringComparison.Ordinal));

    private static CommitCounts CountsOf(BsonDocument changed)
    {
        long Count(string name) => changed.Integer(name) ?? 0;
        return new(
            Count("recorded"),
            Count("retracted"),
            Count("superseded"),
            Count("reinstated"),
            Count("checked"),
            Count("sources"),
            Count("entities"),
            Count("properties"),
            Count("texts"),
            Count("claimGroups")
        );
    }

    private static BsonDocument ToDocument(CommitCounts counts) =>
        new()
        {
            { "recorded", counts.Recorded },
            { "retracted", counts.Retracted },
            { "superseded", counts.Superseded },
            { "reinstated", counts.Reinstated },
            { "checked", counts.Checked },
            { "sources", counts.Sources },
            { "entities", counts.Entities },
            { "properties", counts.Properties },
            { "texts", counts.Texts },
            { "claimGroups", counts.ClaimGroups },
        };
}

/// <summary>Reads <c>commits</c> and caches them.</summary>
internal sealed class CommitReader
{
    private const int Kept = 4_096;

    private readonly Deployment _deployment;
    private readonly Heads _heads;
    private readonly ConcurrentDictionary<long, CommitInfo> _known = new();

    public CommitReader(Deployment deployment, Heads heads)
    {
        (_deployment, _heads) = (deployment, heads);
        heads.Rewound += _known.Clear;
    }

    /// <summary>The commits with these numbers. Missing ones are left out.</summary>
    public async ValueTask<IReadOnlyDictionary<long, CommitInfo>> ReadAsync(
        IEnumerable<long> numbers,
        CancellationToken cancellationToken,
        bool primary = false
    )
    {
        var found = new Dictionary<long, CommitInfo> { [0] = CommitInfo.Empty };
        var missing = new BsonArray();
        foreach (var number in numbers.Distinct())
        {
            if (_known.TryGetValue(number, out var known))
            {
                found[number] = known;
            }
            else if (number > 0)
            {
                missing.Add(number);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var info in await AggregateAsync([Stage("$match", Match.In(StoredFields.Id, missing))], primary, cancellationToken))
            {
                found[info.Snapshot.Commit] = Keep(info);
            }
        }

        return found;
    }

    /// <summary>The commit with that number.</summary>
    public async ValueTask<CommitInfo> ReadAsync(long number, CancellationToken cancellationToken, bool primary = false) =>
        (await ReadAsync([number], cancellationToken, primary)).GetValueOrDefault(number) ?? throw Missing(number);

    /// <summary>The commit that the head document names. Writers continue from it.</summary>
    /// <exception cref="StoreException">The document does not match the head.</exception>
    public async ValueTask<CommitInfo> ReadAsync(Snapshot newest, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(newest.Commit, out var known) && known.Snapshot != newest)
        {
            // Somebody restored a backup, so the cached commits belong to a lost history.
            _known.Clear();
        }

        var found = await ReadAsync(newest.Commit, cancellationToken, primary: true);
        return found.Snapshot == newest
            ? found
            : throw new StoreException(
                StoreErrorCode.Corrupted,
                _deployment.Where,
                $"commit {newest.Commit} is another one than the head document names",
                "Restore the database from a backup that shows one moment"
            );
    }

    /// <summary>The commits with these numbers. Each must exist.</summary>
    public async ValueTask<Func<long, Snapshot>> SnapshotsAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(numbers, cancellationToken);
        return number => (found.GetValueOrDefault(number) ?? throw Missing(number)).Snapshot;
    }

    /// <summary>The snapshot with that number. Null when there is no such commit, or it was never sealed.</summary>
    public async ValueTask<Snapshot?> AtAsync(long number, CancellationToken cancellationToken)
    {
        var head = await _heads.NewestAsync(cancellationToken);
        return number < 0 || number > head.Newest.Commit || head.Burned.Contains(number)
            ? null
            : (await ReadAsync(number, cancellationToken)).Snapshot;
    }

    /// <summary>The newest commit at or before a time.</summary>
    public async ValueTask<Snapshot> AsOfAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        var head = await _heads.NewestAsync(cancellationToken);
        if (time >= head.Newest.CommittedAt)
        {
            return head.Newest;
        }

        var made = new BsonDocument { { StoredFields.Id, Heads.ViewOf(head, head.Newest.Commit).Made() } };
        var found = await AggregateAsync(
            [
                Stage("$match", Match.All(made, Match.Op("ticks", "$lte", time.UtcTicks))),
                Stage("$sort", new BsonDocument { { "ticks", -1 } }),
                Stage("$limit", 1),
            ],
            false,
            cancellationToken
        );
        return found.Count == 0 ? Snapshot.Empty : Keep(found[0]).Snapshot;
    }

    /// <summary>The published commits after a number, up to another, in order.</summary>
    public ValueTask<List<CommitInfo>> BetweenAsync(long since, View until, int take, CancellationToken cancellationToken)
    {
        var range = Match.All(new BsonDocument { { StoredFields.Id, until.Made() } }, Match.Op(StoredFields.Id, "$gt", since));
        return AggregateAsync(
            [Stage("$match", range), Stage("$sort", new BsonDocument { { StoredFields.Id, 1 } }), Stage("$limit", take)],
            false,
            cancellationToken
        );
    }

    /// <summary>The published commits of a range.</summary>
    public async ValueTask<IReadOnlyList<CommitEntry>> EntriesAsync(CommitRange range, CancellationToken cancellationToken)
    {
        if (range.Take == 0)
        {
            return [];
        }

        var head = await _heads.NewestAsync(cancellationToken);
        var where = Match.All(
            new BsonDocument { { StoredFields.Id, Heads.ViewOf(head, head.Newest.Commit).Made() } },
            Match.Op(StoredFields.Id, "$gt", range.After),
            Match.Op(StoredFields.Id, "$lt", range.Before)
        );
        var order = new BsonDocument { { StoredFields.Id, range.NewestFirst ? -1 : 1 } };
        var found = await AggregateAsync(
            [Stage("$match", where), Stage("$sort", order), Stage("$limit", range.Take)],
            false,
            cancellationToken
        );
        return [.. found.Select(static info => info.Entry)];
    }

    /// <summary>The published commits of some numbers.</summary>
    public async ValueTask<IReadOnlyDictionary<long, CommitEntry>> EntriesAsync(
        IReadOnlyCollection<long> numbers,
        CancellationToken cancellationToken
    )
    {
        var head = await _heads.NewestAsync(cancellationToken);
        var published = numbers.Where(number => number > 0 && number <= head.Newest.Commit && !head.Burned.Contains(number));
        var found = await ReadAsync(published, cancellationToken);
        return found.Where(static pair => pair.Key > 0).ToDictionary(static pair => pair.Key, static pair => pair.Value.Entry);
    }

    private ValueTask<List<CommitInfo>> AggregateAsync(BsonArray pipeline, bool primary, CancellationToken cancellationToken) =>
        _deployment.ReadAsync(
            CollectionNames.Commits,
            pipeline,
            document => CommitInfo.Read(BsonFields.Decode(document)),
            cancellationToken,
            primary
        );

    private StoreException Missing(long number) =>
        new(
            StoreErrorCode.Corrupted,
            _deployment.Where,
            $"commit {number} is published but has no document",
            "Restore the database from a backup"
        );

    private CommitInfo Keep(CommitInfo info)
    {
        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        return _known[info.Snapshot.Commit] = info;
    }

    private static BsonDocument Stage(string name, BsonValue content) => new() { { name, content } };
}

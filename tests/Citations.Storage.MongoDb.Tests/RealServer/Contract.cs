using Citations.Storage.Contract;

namespace Citations.Storage.MongoDb.Tests.RealServer;

// Everything that runs on the double, on a real MongoDB: what only a server can prove.

public sealed class Commits : CommitContract<MongoFactory>;

public sealed class CommitHistory : CommitHistoryContract<MongoFactory>;

public sealed class Feeds : FeedContract<MongoFactory>;

public sealed class Reliabilities : ReliabilityContract<MongoFactory>;

public sealed class Reinstatements : ReinstatementContract<MongoFactory>;

public sealed class Snapshots : SnapshotContract<MongoFactory>;

public sealed class Paging : PagingContract<MongoFactory>;

public sealed class Filters : FilterContract<MongoFactory>;

public sealed class Searches : SearchContract<MongoFactory>;

public sealed class Facets : FacetContract<MongoFactory>;

public sealed class Changes : ChangeContract<MongoFactory>;

public sealed class Groups : ClaimGroupContract<MongoFactory>;

public sealed class Concurrency : ConcurrencyContract<MongoFactory>;

public sealed class RandomHistories : RandomHistoryContract<MongoFactory>;

public sealed class Faults : FaultTests<MongoFactory>;

public sealed class HandEdits : HandEditTests<MongoFactory>;

public sealed class Leases : LeaseTests<MongoFactory>;

public sealed class Migrations : MigrationTests<MongoFactory>;

public sealed class Reindexing : ReindexTests<MongoFactory>;

public sealed class Restores : RestoreTests<MongoFactory>;

public sealed class RoundTripCounts : RoundTripTests<MongoFactory>;

public sealed class StoredFacts : FactDocumentTests<MongoFactory>;

public sealed class CommitStreams : CommitStreamTests<MongoFactory>;

public sealed class Cancellations : CancellationTests<MongoFactory>;

using Citations.Storage.Contract;

namespace Citations.Storage.MongoDb.Tests;

public sealed class Commits : CommitContract<DoubleFactory>;

public sealed class CommitHistory : CommitHistoryContract<DoubleFactory>;

public sealed class Feeds : FeedContract<DoubleFactory>;

public sealed class Reliabilities : ReliabilityContract<DoubleFactory>;

public sealed class Reinstatements : ReinstatementContract<DoubleFactory>;

public sealed class Snapshots : SnapshotContract<DoubleFactory>;

public sealed class Paging : PagingContract<DoubleFactory>;

public sealed class Filters : FilterContract<DoubleFactory>;

public sealed class Searches : SearchContract<DoubleFactory>;

public sealed class Facets : FacetContract<DoubleFactory>;

public sealed class Changes : ChangeContract<DoubleFactory>;

public sealed class Groups : ClaimGroupContract<DoubleFactory>;

public sealed class Concurrency : ConcurrencyContract<DoubleFactory>;

public sealed class RandomHistories : RandomHistoryContract<DoubleFactory>;

public sealed class Faults : FaultTests<DoubleFactory>;

public sealed class HandEdits : HandEditTests<DoubleFactory>;

public sealed class Leases : LeaseTests<DoubleFactory>;

public sealed class Migrations : MigrationTests<DoubleFactory>;

public sealed class Reindexing : ReindexTests<DoubleFactory>;

public sealed class Restores : RestoreTests<DoubleFactory>;

public sealed class RoundTripCounts : RoundTripTests<DoubleFactory>;

public sealed class StoredFacts : FactDocumentTests<DoubleFactory>;

public sealed class CommitStreams : CommitStreamTests<DoubleFactory>;

public sealed class Cancellations : CancellationTests<DoubleFactory>;

public sealed class SameStores : StoreEqualityContract<DoubleFactory>;

public sealed class Identity : IdentityContract<DoubleFactory>;

using Citations.Storage.Contract;

namespace Citations.Storage.Sqlite.Tests;

public sealed class Commits : CommitContract<SqliteFactory>;

public sealed class CommitHistory : CommitHistoryContract<SqliteFactory>;

public sealed class Feeds : FeedContract<SqliteFactory>;

public sealed class Reliabilities : ReliabilityContract<SqliteFactory>;

public sealed class Reinstatements : ReinstatementContract<SqliteFactory>;

public sealed class Snapshots : SnapshotContract<SqliteFactory>;

public sealed class Paging : PagingContract<SqliteFactory>;

public sealed class Filters : FilterContract<SqliteFactory>;

public sealed class Searches : SearchContract<SqliteFactory>;

public sealed class Facets : FacetContract<SqliteFactory>;

public sealed class Changes : ChangeContract<SqliteFactory>;

public sealed class Groups : ClaimGroupContract<SqliteFactory>;

public sealed class Concurrency : ConcurrencyContract<SqliteFactory>;

public sealed class RandomHistories : RandomHistoryContract<SqliteFactory>;

public sealed class SameStores : StoreEqualityContract<SqliteFactory>;

public sealed class Identity : IdentityContract<SqliteFactory>;

using Citations.Storage.Contract;

namespace Citations.Storage.MongoDb.Tests;

public sealed class Commits : CommitContract<MongoFactory>;

public sealed class Snapshots : SnapshotContract<MongoFactory>;

public sealed class Paging : PagingContract<MongoFactory>;

public sealed class Filters : FilterContract<MongoFactory>;

public sealed class Searches : SearchContract<MongoFactory>;

public sealed class Facets : FacetContract<MongoFactory>;

public sealed class Changes : ChangeContract<MongoFactory>;

public sealed class Groups : ClaimGroupContract<MongoFactory>;

public sealed class Concurrency : ConcurrencyContract<MongoFactory>;

public sealed class RandomHistories : RandomHistoryContract<MongoFactory>;

using Citations.Storage.Contract;

namespace Citations.Storage.Sqlite.Tests;

public sealed class Commits : CommitContract<SqliteFactory>;

public sealed class Snapshots : SnapshotContract<SqliteFactory>;

public sealed class Paging : PagingContract<SqliteFactory>;

public sealed class Filters : FilterContract<SqliteFactory>;

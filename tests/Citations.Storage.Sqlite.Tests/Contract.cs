using Citations.Storage.Contract;

namespace Citations.Storage.Sqlite.Tests;

public sealed class Commits : CommitContract<SqliteFactory>;

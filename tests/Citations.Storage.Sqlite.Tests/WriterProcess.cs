using System.Globalization;
using Citations.Storage.Commits;
using Citations.Storage.Contract;

namespace Citations.Storage.Sqlite.Tests;

/// <summary>The other process: this test program started with <c>--write DIRECTORY</c> or <c>--load DIRECTORY</c>, committing until it is
/// killed and saying each commit aloud.</summary>
internal static class WriterProcess
{
    public const string Argument = "--write";
    public const string LoadArgument = "--load";
    public const int FactsPerCommit = 200;

    public static async Task RunAsync(string directory, bool load)
    {
        await using var store = SqliteCitationStore.Open(new SqliteStoreOptions { Directory = directory, LargeBatch = FactsPerCommit });
        if (load)
        {
            await store.BeginLoadAsync(CancellationToken.None);
        }

        await store.AppendAsync(new CommitBatch([.. Sample.Definitions]), CancellationToken.None);
        for (var commit = 0; ; commit++)
        {
            var facts = Enumerable
                .Range(commit * FactsPerCommit, FactsPerCommit)
                .Select(i => Sample.Says($"slogan {i}", "globe", $"scope {i / 2}"));
            var result = await store.AppendAsync(new CommitBatch(Sample.Records(facts)), CancellationToken.None);
            await Console.Out.WriteLineAsync(result.Snapshot.Commit.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }
}

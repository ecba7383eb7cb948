using System.Diagnostics;
using System.Security.Cryptography;
using Citations.Storage;
using Citations.Storage.Commits;
using Citations.Storage.Sqlite;

namespace Citations.Benchmarks.Data;

/// <summary>Stores filled with data sets, kept in a directory so that the next run need not fill them again.</summary>
internal sealed class StoreCache(DirectoryInfo root)
{
    /// <summary>Where stores are kept unless another place is named.</summary>
    public static DirectoryInfo DefaultRoot { get; } = new(Path.Combine(Path.GetTempPath(), "citations-benchmarks"));

    public static string DatabaseIn(string directory) => Path.Combine(directory, "citations.db");

    /// <summary>The data directory of a store that holds the data set.</summary>
    public async Task<string> DirectoryAsync(DataSet data, CancellationToken stop)
    {
        var directory = Path.Combine(root.FullName, $"{data.Facts}-{data.Seed}-v{DataSet.Version}-{TablesVersion()}");
        if (File.Exists(DatabaseIn(directory)))
        {
            return directory;
        }

        var unfinished = directory + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        await FillAsync(data, unfinished, stop);
        Directory.Move(unfinished, directory);
        return directory;
    }

    /// <summary>Writes a data set through the port, a thousand facts a commit.</summary>
    public static async Task FillAsync(DataSet data, string directory, CancellationToken stop)
    {
        await using var store = Open(directory);
        await FillAsync(data, store, stop);
    }

    /// <summary>Writes a data set into a store, a thousand facts a commit.</summary>
    public static async Task FillAsync(DataSet data, ICitationStore store, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var facts = 0L;
        foreach (var records in data.Commits())
        {
            var result = await store.AppendAsync(new CommitBatch(records), stop);
            if (
                result.Problems.FirstOrDefault(refused => refused.Problem.Code != WriteProblemCode.BatchRefused) is
                { Problem: { } problem } first
            )
            {
                throw new InvalidOperationException(
                    $"record {first.Index} of commit {result.Snapshot.Commit + 1} was refused: {problem.Message}"
                );
            }

            facts = result.After.RecordedFacts;
            if (facts % 100_000 == 0)
            {
                Console.Error.WriteLine($"filling: {facts:N0} of {data.Facts:N0} facts, {facts / clock.Elapsed.TotalSeconds:N0}/s");
            }
        }

        Console.Error.WriteLine(
            $"filled: {facts:N0} facts in {clock.Elapsed.TotalSeconds:0.0} s, {facts / clock.Elapsed.TotalSeconds:N0}/s"
        );
    }

    public static ICitationStore Open(string directory) => SqliteCitationStore.Open(new SqliteStoreOptions { Directory = directory });

    /// <summary>Stores with other tables cannot be read, so they are told apart by what made their tables.</summary>
    private static string TablesVersion()
    {
        using var tables = typeof(SqliteStoreOptions).Assembly.GetManifestResourceStream("Citations.Storage.Sqlite.Tables.sql")!;
        return Convert.ToHexStringLower(SHA256.HashData(tables))[..8];
    }
}

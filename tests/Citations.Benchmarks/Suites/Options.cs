using System.CommandLine;
using Citations.Benchmarks.Data;
using Citations.Benchmarks.Load;

namespace Citations.Benchmarks.Suites;

/// <summary>The options that benchmarks share.</summary>
internal static class Options
{
    public static Option<DirectoryInfo> Cache { get; } =
        new("--cache")
        {
            Description = "Where filled stores are kept for the next run",
            DefaultValueFactory = _ => StoreCache.DefaultRoot,
            Recursive = true,
        };

    public static Option<string> Sizes { get; } =
        new("--facts")
        {
            Description = "How many facts: one number, or several separated by commas",
            DefaultValueFactory = _ => "10000,1000000",
        };

    public static Option<int> Size { get; } = new("--facts") { Description = "How many facts", DefaultValueFactory = _ => 1_000_000 };

    public static Option<string?> Mongo { get; } =
        new("--mongodb")
        {
            Description = "The connection string of a MongoDB, without a database",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CITATIONS_TEST_MONGODB"),
        };

    public static Option<double> Seconds { get; } =
        new("--seconds") { Description = "How long a round takes", DefaultValueFactory = _ => 3 };

    public static Option<int> Rounds { get; } =
        new("--rounds") { Description = "Rounds of each side, in turn", DefaultValueFactory = _ => 5 };

    public static Option<int> Connections { get; } =
        new("--connections") { Description = "Connections that ask at the same time", DefaultValueFactory = _ => 16 };

    public static StoreCache Stores(ParseResult result) => new(result.GetRequiredValue(Cache));

    public static LoadOptions Load(ParseResult result) =>
        new(result.GetValue(Connections), result.GetValue(Rounds), TimeSpan.FromSeconds(result.GetValue(Seconds)), TimeSpan.FromSeconds(5));

    public static int[] SizesOf(ParseResult result) =>
        [
            .. result
                .GetRequiredValue(Sizes)
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(int.Parse),
        ];
}

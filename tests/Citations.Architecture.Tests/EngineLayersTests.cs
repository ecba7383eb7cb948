using Citations.Architecture.Tests.Circles;

namespace Citations.Architecture.Tests;

/// <summary>Inside the engine a folder uses only what lies below it.</summary>
public sealed class EngineLayersTests
{
    private const string Engine = "Citations.GraphQL";

    private static readonly Dictionary<string, string[]> _mayUse = new(StringComparer.Ordinal)
    {
        ["Language"] = ["Errors"],
        ["Errors"] = [],
        ["Types"] = ["Errors", "Language"],
        ["Coercion"] = ["Types", "Errors", "Language"],
        ["Validation"] = ["Coercion", "Types", "Errors", "Language"],
        ["Execution"] = ["Validation", "Coercion", "Types", "Errors", "Language"],
    };

    private static readonly IReadOnlyList<FolderUse> _uses = FolderGraph.Of(Repository.AssemblyOf(Engine), $"src/{Engine}");

    [Fact]
    public void Every_folder_uses_only_those_below_it()
    {
        var forbidden =
            from use in _uses
            let folder = Layer(use.From)
            let other = Layer(use.To)
            where folder != other && !_mayUse.GetValueOrDefault(folder, []).Contains(other)
            select $"{folder} may not use {other}: {use.Example}";
        Assert.Empty(forbidden);
    }

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Empty(_uses.SelectMany(use => new[] { use.From, use.To }).Select(Layer).Except(_mayUse.Keys, StringComparer.Ordinal));

    private static string Layer(string folder) => folder.Split('/')[0];
}

namespace Citations.Architecture.Tests;

/// <summary>Inside the engine a folder uses only what lies below it. Language and Errors know each other: errors have places, the parser throws.</summary>
public sealed class EngineLayersTests
{
    private const string Engine = "Citations.GraphQL";

    private static readonly Dictionary<string, string[]> _mayUse = new(StringComparer.Ordinal)
    {
        ["Language"] = ["Errors"],
        ["Errors"] = ["Language"],
        ["Types"] = ["Errors", "Language"],
        ["Coercion"] = ["Types", "Errors", "Language"],
        ["Validation"] = ["Coercion", "Types", "Errors", "Language"],
        ["Execution"] = ["Validation", "Coercion", "Types", "Errors", "Language"],
        ["Utilities"] = ["Execution", "Validation", "Coercion", "Types", "Errors", "Language"],
    };

    [Fact]
    public void Every_folder_uses_only_those_below_it()
    {
        var uses = from type in Repository.AssemblyOf(Engine).GetTypes()
                   let folder = FolderOf(type)
                   where folder is not null
                   from used in TypeUse.Of(type)
                   let other = FolderOf(used)
                   where other is not null && other != folder && !_mayUse.GetValueOrDefault(folder, []).Contains(other)
                   select $"{type.FullName} uses {used.FullName}: {folder} may not use {other}";
        Assert.Empty(uses.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        var folders = Repository.AssemblyOf(Engine).GetTypes().Select(FolderOf).OfType<string>().Distinct(StringComparer.Ordinal);
        Assert.Empty(folders.Except(_mayUse.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_parser_s_errors_lead_from_the_language_to_errors()
    {
        var users = Repository.AssemblyOf(Engine).GetTypes()
            .Where(type => FolderOf(type) is "Language" && TypeUse.Of(type).Any(used => FolderOf(used) is "Errors"))
            .Select(type => type.Namespace)
            .Distinct(StringComparer.Ordinal);
        Assert.Equal([$"{Engine}.Language.Parsing"], users);
    }

    private static string? FolderOf(Type type) =>
        type.Assembly.GetName().Name is Engine && type.Namespace is { } name && name.StartsWith(Engine + ".", StringComparison.Ordinal)
            ? name.Split('.')[2]
            : null;
}

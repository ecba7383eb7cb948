namespace Citations.Architecture.Tests;

/// <summary>Who may import whom, in the project files and in what the compiler made of them.</summary>
public sealed class ProjectDependencyTests
{
    private static readonly Dictionary<string, string[]> _mayUse = new(StringComparer.Ordinal)
    {
        ["Citations.Model"] = [],
        ["Citations.GraphQL"] = [],
        ["Citations.Storage"] = ["Citations.Model"],
        ["Citations.Storage.Sqlite"] = ["Citations.Storage", "Citations.Model"],
        ["Citations.Storage.MongoDb"] = ["Citations.Storage", "Citations.Model"],
        ["Citations.Interchange"] = ["Citations.Model", "Citations.Storage"],
        ["Citations.Schema"] = ["Citations.Model", "Citations.GraphQL", "Citations.Storage"],
        ["Citations.Server"] =
        [
            "Citations.Model",
            "Citations.GraphQL",
            "Citations.Storage",
            "Citations.Storage.Sqlite",
            "Citations.Storage.MongoDb",
            "Citations.Interchange",
            "Citations.Schema",
        ],
    };

    /// <summary>What only some projects may see, by the beginning of the assembly's name.</summary>
    private static readonly (string Assembly, string[] Projects)[] _reserved =
    [
        ("Microsoft.AspNetCore", ["Citations.Server"]),
        ("Microsoft.Extensions", ["Citations.Server"]),
        ("System.CommandLine", ["Citations.Server"]),
        ("Spectre.Console", ["Citations.Server"]),
        ("Microsoft.Data.Sqlite", ["Citations.Storage.Sqlite"]),
        ("SQLitePCLRaw", ["Citations.Storage.Sqlite"]),
        ("MongoDB", ["Citations.Storage.MongoDb"]),
        ("Parquet", ["Citations.Interchange"]),
        ("OpenTelemetry", ["Citations.Server"]),
    ];

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        var references = Repository
            .ProjectFile(project)
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(_mayUse[project], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Its_assembly_uses_only_what_it_may(string project)
    {
        var used = Repository.AssemblyOf(project).GetReferencedAssemblies().Select(name => name.Name!).ToList();
        var ours = used.Where(name => name.StartsWith("Citations.", StringComparison.Ordinal));
        var reserved = used.Where(name =>
            _reserved.Any(rule => name.StartsWith(rule.Assembly, StringComparison.Ordinal) && !rule.Projects.Contains(project))
        );

        Assert.Empty(ours.Except(_mayUse[project], StringComparer.Ordinal));
        Assert.Empty(reserved);
    }

    [Fact]
    public void The_MongoDB_store_has_no_native_code()
    {
        string[] native = ["DllImport", "LibraryImport", "NativeLibrary", "unsafe", "libmongoc"];
        Assert.DoesNotContain(
            Repository.SourceFiles("src/Citations.Storage.MongoDb"),
            file => native.Any(word => Repository.Read(file).Contains(word, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(
            "AllowUnsafeBlocks",
            Repository.ProjectFile("Citations.Storage.MongoDb").ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Only_the_server_is_a_web_project() =>
        Assert.Equal(
            ["Citations.Server"],
            Repository.Projects.Where(project => Repository.ProjectFile(project).Root!.Attribute("Sdk")!.Value == "Microsoft.NET.Sdk.Web")
        );
}

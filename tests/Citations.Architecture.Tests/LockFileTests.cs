using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Citations.Architecture.Tests;

/// <summary>The lock files name what the project files ask for. A machine that restores in locked mode refuses anything else.</summary>
public sealed partial class LockFileTests
{
    private const string Remedy = "Run 'dotnet restore --force-evaluate' and commit the lock files.";

    private static readonly Dictionary<string, string> _central = XDocument
        .Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(
            package => package.Attribute("Include")!.Value,
            package => package.Attribute("Version")!.Value,
            StringComparer.Ordinal
        );

    public static TheoryData<string> Projects =>
        [
            .. from folder in new[] { "src", "tests" }
            from file in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
            select Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void It_locks_the_packages_that_the_project_asks_for(string project)
    {
        var locked = Packages(project)
            .Where(package => package.Value.GetProperty("type").GetString() == "Direct")
            .Select(package => package.Name)
            .Order(StringComparer.OrdinalIgnoreCase);
        Assert.True(
            Asked(project).Order(StringComparer.OrdinalIgnoreCase).SequenceEqual(locked, StringComparer.OrdinalIgnoreCase),
            $"{project} and its packages.lock.json name different packages. {Remedy}"
        );
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void It_locks_the_versions_of_the_central_list(string project)
    {
        var stale =
            from package in Packages(project)
            where package.Value.TryGetProperty("requested", out _)
            let requested = package.Value.GetProperty("requested").GetString()
            where _central.TryGetValue(package.Name, out var version) && requested != $"[{version}, )"
            select $"{package.Name} {requested}";
        Assert.True(!stale.Any(), $"The lock file of {project} is stale: {string.Join(", ", stale)}. {Remedy}");
    }

    /// <summary>A hash pins the bytes of a package. A path would tie the file to one machine.</summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_package_has_a_hash_and_no_path(string project)
    {
        var packages = Packages(project).Where(package => package.Value.GetProperty("type").GetString() != "Project").ToList();
        Assert.All(packages, package => Assert.Matches(Sha512(), package.Value.GetProperty("contentHash").GetString()));
        Assert.All(packages, package => Assert.Matches(PlainVersion(), package.Value.GetProperty("resolved").GetString()));
        Assert.DoesNotContain("file:", File.ReadAllText(LockFile(project)), StringComparison.OrdinalIgnoreCase);
    }

    private static string LockFile(string project) => Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");

    private static List<JsonProperty> Packages(string project)
    {
        var file = LockFile(project);
        Assert.True(File.Exists(file), $"{project} has no packages.lock.json. {Remedy}");
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. document
                .RootElement.Clone()
                .GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(target => target.Value.EnumerateObject()),
        ];
    }

    /// <summary>The packages of the project file and of the properties that all projects share.</summary>
    private static IEnumerable<string> Asked(string project) =>
        from file in new[] { project, "Directory.Build.props" }
        from package in XDocument.Load(Path.Combine(Repository.Root, file)).Descendants("PackageReference")
        select package.Attribute("Include")!.Value;

    [GeneratedRegex("^[A-Za-z0-9+/]{86}==$")]
    private static partial Regex Sha512();

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex PlainVersion();
}

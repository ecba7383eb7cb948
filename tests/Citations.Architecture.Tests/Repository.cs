using System.Reflection;
using System.Xml.Linq;
using Citations.Tests;

namespace Citations.Architecture.Tests;

/// <summary>The repository as the tests find it: its projects, their sources and their assemblies.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    /// <summary>The names of the projects under <c>src</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    public static XDocument ProjectFile(string project) => XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj"));

    public static Assembly AssemblyOf(string project) => Assembly.Load(project);

    /// <summary>Every hand-written C# file, relative to the root.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folders) =>
        from folder in folders
        from file in Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
        orderby relative
        select relative;

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));
}

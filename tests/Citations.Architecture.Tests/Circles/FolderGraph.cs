using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ArchUnitNET.Loader;

namespace Citations.Architecture.Tests.Circles;

/// <summary>
/// Which folders of a project use which. Three readings add up. ArchUnitNET reads the compiled types. It leaves out the types that the
/// compiler
/// makes for asynchronous methods and iterators, so these are read from their IL. Constants and enum values leave no trace in compiled
/// code,
/// but the sources have using directives for them.
/// </summary>
internal static partial class FolderGraph
{
    public static IReadOnlyList<FolderUse> Of(Assembly assembly, string projectFolder)
    {
        var folders = TypeFolders.Of(assembly);
        var uses = FromTypes(assembly, folders)
            .Concat(FromGeneratedTypes(assembly, folders))
            .Concat(FromDirectives(assembly.GetName().Name!, projectFolder));
        return
        [
            .. uses.Where(use => use.From != use.To)
                .GroupBy(use => (use.From, use.To), (_, same) => same.MinBy(use => use.Example, StringComparer.Ordinal)!)
                .OrderBy(use => use.From, StringComparer.Ordinal)
                .ThenBy(use => use.To, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The uses that lie on a circle: the folder used leads back to the one that uses it. A folder and those inside it are one unit, whose
    /// files
    /// may know each other. So folders are compared with their neighbours, each with all that lies inside it.
    /// </summary>
    public static IReadOnlyList<FolderUse> OnCircles(IReadOnlyList<FolderUse> folderUses)
    {
        IReadOnlyList<FolderUse> uses = [.. folderUses.Select(BetweenNeighbours).OfType<FolderUse>().DistinctBy(use => (use.From, use.To))];
        var next = uses.ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);
        var reached = next.Select(folder => folder.Key)
            .ToDictionary(folder => folder, folder => ReachedFrom(folder, next), StringComparer.Ordinal);
        return [.. uses.Where(use => reached.GetValueOrDefault(use.To)?.Contains(use.From) is true)];
    }

    /// <summary>The same use between the two neighbours that the folders lie in, or null if one folder lies in the other.</summary>
    private static FolderUse? BetweenNeighbours(FolderUse use)
    {
        var from = use.From.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var to = use.To.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var shared = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        return shared == from.Length || shared == to.Length
            ? null
            : use with
            {
                From = string.Join('/', from[..(shared + 1)]),
                To = string.Join('/', to[..(shared + 1)]),
            };
    }

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> next)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next[folder]);
        while (open.TryPop(out var other))
        {
            if (reached.Add(other))
            {
                foreach (var further in next[other])
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<FolderUse> FromTypes(Assembly assembly, IReadOnlyDictionary<string, string> folders) =>
        from type in new ArchLoader().LoadAssemblies(assembly).Build().Types
        from used in type.Dependencies.Select(dependency => dependency.Target.FullName).Distinct(StringComparer.Ordinal)
        let use = Between(type.FullName, used, folders)
        where use is not null
        select use;

    private static IEnumerable<FolderUse> FromGeneratedTypes(Assembly assembly, IReadOnlyDictionary<string, string> folders) =>
        from type in assembly.GetTypes()
        where type.IsNested && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        from used in TypeUse.Of(type)
        let use = Between(type.FullName!, (used.IsGenericType ? used.GetGenericTypeDefinition() : used).FullName ?? string.Empty, folders)
        where use is not null
        select use;

    private static FolderUse? Between(string type, string used, IReadOnlyDictionary<string, string> folders) =>
        folders.TryGetValue(type, out var folder) && folders.TryGetValue(used, out var other)
            ? new FolderUse(folder, other, $"{ShortName(type)} uses {ShortName(used)}")
            : null;

    /// <summary>Namespaces equal folders (a test of its own), so a directive that names one of ours names its folder.</summary>
    private static IEnumerable<FolderUse> FromDirectives(string project, string projectFolder)
    {
        var files = Repository.SourceFiles(projectFolder).ToList();
        var folders = files.Select(file => FolderOf(file, projectFolder)).ToHashSet(StringComparer.Ordinal);
        return from file in files
            from Match directive in Directive().Matches(Repository.Read(file))
            let name = directive.Groups["name"].Value
            where name.StartsWith(project + ".", StringComparison.Ordinal)
            let path = name[(project.Length + 1)..].Replace('.', '/')
            let folder = folders.Contains(path) ? path : Path.GetDirectoryName(path)!.Replace('\\', '/') // a type, not a namespace
            where folders.Contains(folder)
            select new FolderUse(FolderOf(file, projectFolder), folder, $"{Path.GetFileName(file)}: {directive.Value.Trim()}");
    }

    private static string FolderOf(string file, string projectFolder) =>
        Path.GetRelativePath(projectFolder, Path.GetDirectoryName(file)!).Replace('\\', '/') is var folder && folder is "."
            ? string.Empty
            : folder;

    private static string ShortName(string type) => type[(type.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"^using (static )?([A-Za-z]+ = )?(?<name>[A-Za-z.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}

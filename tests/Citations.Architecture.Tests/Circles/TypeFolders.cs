using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Citations.Architecture.Tests.Circles;

/// <summary>
/// The source folder of every type of an assembly, read from its PDB. The PDB names the files of a type even if the type has no code
/// (an interface, an enum). Files that the build generates are left out.
/// </summary>
internal static class TypeFolders
{
    /// <summary>The kind of debug information that lists the files of a type without code: <c>TypeDefinitionDocuments</c> of
    /// Roslyn.</summary>
    private static readonly Guid _typeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Full type name (as reflection writes it, nested types with <c>+</c>) to folder, relative to the project.</summary>
    public static IReadOnlyDictionary<string, string> Of(Assembly assembly)
    {
        var project = $"/{assembly.GetName().Name}/";
        using var stream = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var pdb = provider.GetMetadataReader();

        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetTypes())
        {
            if (FilesOf(pdb, type).Select(file => FolderOf(file, project)).FirstOrDefault(folder => folder is not null) is { } folder)
            {
                folders[type.FullName!] = folder;
            }
        }

        // A nested type without code of its own, such as a closure, lies where its outer type lies.
        foreach (var type in assembly.GetTypes().Where(type => type.IsNested && !folders.ContainsKey(type.FullName!)))
        {
            if (
                Outer(type).Select(outer => folders.GetValueOrDefault(outer.FullName!)).FirstOrDefault(folder => folder is not null) is
                { } folder
            )
            {
                folders[type.FullName!] = folder;
            }
        }

        return folders;
    }

    private static IEnumerable<string> FilesOf(MetadataReader pdb, Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var handle = MetadataTokens.EntityHandle(type.MetadataToken);
        foreach (var information in pdb.GetCustomDebugInformation(handle).Select(pdb.GetCustomDebugInformation))
        {
            if (pdb.GetGuid(information.Kind) == _typeDefinitionDocuments)
            {
                var blob = pdb.GetBlobReader(information.Value);
                while (blob.RemainingBytes > 0)
                {
                    yield return NameOf(pdb, MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
                }
            }
        }

        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            var definition = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0x00FFFFFF);
            var document = pdb.GetMethodDebugInformation(definition).Document;
            if (!document.IsNil)
            {
                yield return NameOf(pdb, document);
            }
        }
    }

    private static IEnumerable<Type> Outer(Type type)
    {
        for (var outer = type.DeclaringType; outer is not null; outer = outer.DeclaringType)
        {
            yield return outer;
        }
    }

    private static string NameOf(MetadataReader pdb, DocumentHandle document) =>
        pdb.GetString(pdb.GetDocument(document).Name).Replace('\\', '/');

    /// <summary>The folder below the project, empty for the project's own, or null for a file that is generated or lies
    /// elsewhere.</summary>
    private static string? FolderOf(string file, string project)
    {
        var start = file.LastIndexOf(project, StringComparison.Ordinal);
        var path = start < 0 ? null : file[(start + project.Length)..];
        return path is null || path.StartsWith("obj/", StringComparison.Ordinal) ? null : Path.GetDirectoryName(path)!.Replace('\\', '/');
    }
}

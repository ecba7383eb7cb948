using Citations.GraphQL.Language;

namespace Citations.Schema;

/// <summary>The SDL files, as they were compiled in.</summary>
internal static class SchemaFiles
{
    /// <summary>All of them: the query type first, then by path.</summary>
    public static IEnumerable<SourceText> All
    {
        get
        {
            var assembly = typeof(SchemaFiles).Assembly;
            foreach (var name in assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".graphql", StringComparison.Ordinal))
                .OrderBy(name => name.StartsWith("Query", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(name => name, StringComparer.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                yield return new SourceText(reader.ReadToEnd(), name.Replace('\\', '/'));
            }
        }
    }
}

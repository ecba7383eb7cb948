using System.Globalization;
using Citations.GraphQL.Language;

namespace Citations.Schema;

/// <summary>The SDL files, which are embedded in the assembly.</summary>
internal static class SchemaFiles
{
    /// <summary>All of them: the query type first, then by path.</summary>
    /// <param name="options">The page sizes, which go into <c>@listSize</c> of the connections.</param>
    public static IEnumerable<SourceText> All(CitationsSchemaOptions options)
    {
        var assembly = typeof(SchemaFiles).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name =>
                    name.EndsWith(".graphql", StringComparison.Ordinal)
                    && (options.Federation || !name.StartsWith("Federation", StringComparison.Ordinal))
                )
                .OrderBy(name => name.StartsWith("Query", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(name => name, StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new SourceText(Sized(reader.ReadToEnd(), options), name.Replace('\\', '/'));
        }
    }

    /// <summary>The files are written for the default sizes.</summary>
    private static string Sized(string sdl, CitationsSchemaOptions options) =>
        sdl.Replace(Pages(new CitationsSchemaOptions()), Pages(options), StringComparison.Ordinal);

    private static string Pages(CitationsSchemaOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"assumedSize: {options.MaxPageSize}, slicingArguments: [\"first\", \"last\"], slicingArgumentDefaultValue: {options.DefaultPageSize},"
        );
}

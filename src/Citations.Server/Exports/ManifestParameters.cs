using Citations.Interchange.Export;
using Citations.Model.Sources;

namespace Citations.Server.Exports;

/// <summary>The parameters of the manifest.</summary>
internal static class ManifestParameters
{
    /// <summary>The files that it shall list, and as of when.</summary>
    /// <exception cref="ExportException">There is no such parameter or file.</exception>
    public static (IReadOnlyList<ExportFile> Files, string? AsOf) Read(IQueryCollection query, TextPolicy texts)
    {
        if (query.Keys.FirstOrDefault(name => name is not ("files" or "asOf")) is { } unknown)
        {
            throw new ExportException(ExportErrorCodes.BadParameter, $"There is no parameter '{unknown}'. There are files and asOf.");
        }

        if (query["asOf"].Count > 1)
        {
            throw new ExportException(ExportErrorCodes.BadParameter, "'asOf' is given twice. Give it once.");
        }

        string[] names =
        [
            .. query["files"]
                .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
        ];
        IReadOnlyList<ExportFile> files =
            names.Length == 0 ? ServedFiles.All(texts) : [.. names.Select(name => ServedFiles.Of(name, texts)).Distinct()];
        return (files, query["asOf"] is [var asOf] ? asOf ?? "" : null);
    }
}

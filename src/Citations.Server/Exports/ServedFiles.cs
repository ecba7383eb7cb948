using Citations.Interchange.Export;

namespace Citations.Server.Exports;

/// <summary>The exports that are served: all but the archived texts.</summary>
internal static class ServedFiles
{
    public static IReadOnlyList<ExportFile> All { get; } = [.. ExportFile.All.Where(file => file.Collection != ExportCollection.Texts)];

    /// <exception cref="ExportException">There is no such export, or it is not served.</exception>
    public static ExportFile Of(string name) =>
        ExportFile.Of(name) is { Collection: not ExportCollection.Texts } file
            ? file
            : throw new ExportException(
                ExportErrorCodes.UnknownFile,
                "Archived texts are not served. They are kept to check quotes; sources say where they are published."
            );
}

using Citations.Interchange.Export;
using Citations.Model.Sources;

namespace Citations.Server.Exports;

/// <summary>The exports that are served: all but the archived texts, and these too where a server shows texts whole.</summary>
internal static class ServedFiles
{
    /// <summary>All that are served.</summary>
    public static IReadOnlyList<ExportFile> All(TextPolicy texts) => [.. ExportFile.All.Where(file => IsServed(file, texts))];

    /// <exception cref="ExportException">There is no such export, or it is not served.</exception>
    public static ExportFile Of(string name, TextPolicy texts) =>
        ExportFile.Of(name) is var file && IsServed(file, texts)
            ? file
            : throw new ExportException(
                ExportErrorCodes.UnknownFile,
                "Archived texts are not served. They are kept to check quotes; sources say where they are published."
            );

    private static bool IsServed(ExportFile file, TextPolicy texts) =>
        file.Collection != ExportCollection.Texts || texts.Most == TextAccess.Full;
}

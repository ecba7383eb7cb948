using Citations.Interchange.Import;

namespace Citations.Server.Commands;

/// <summary>Shows how far an import is: by the bytes of its inputs while it reads, then by the name of the phase.</summary>
internal sealed class ImportProgressText(IProgress<ProgressState> to) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) =>
        to.Report(
            value.Phase switch
            {
                ImportPhase.Reading => new ProgressState(
                    "Reading",
                    $"{value.Lines:N0} items, {value.Commits:N0} commits",
                    value.Bytes,
                    value.TotalBytes
                ),
                ImportPhase.Resolving => new ProgressState("Writing what referred to later lines", $"{value.Lines:N0} items"),
                _ => new ProgressState("Indexing", $"{value.Lines:N0} items"),
            }
        );
}

using Citations.Interchange.Import;
using Citations.Model.Common;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Imports;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary>The trace that the command <c>import</c> leaves in the audit log, whatever came of it.</summary>
internal sealed class ImportTrail(string directory, bool dryRun, Terminal terminal)
{
    /// <exception cref="KeyFileException">The log cannot be written.</exception>
    public ValueTask RecordAsync(ImportReport report) => CommandAudit.RecordAsync(
        directory, "import", ImportTrace.Describe(report, dryRun), CancellationToken.None, report.Commit, report.Completed ? null : ImportErrorCodes.Refused);

    /// <summary>Of one that ended with a fault, which is told besides; where something was committed, that too.</summary>
    public async ValueTask RecordAsync(ImportReport? soFar, Exception fault)
    {
        if (soFar is { Commits: > 0 })
        {
            terminal.Error($"{soFar.Commits:N0} commits were made before: {soFar.Added:N0} records new, {soFar.Changed:N0} changed. Importing again goes on from there.");
        }

        try
        {
            await CommandAudit.RecordAsync(directory, "import", ImportTrace.Describe(soFar, dryRun), CancellationToken.None, soFar?.Commit, CodeOf(fault));
        }
        catch (KeyFileException)
        {
            // What ended the import keeps the log from being written too, mostly; it is told
        }
    }

    private static string CodeOf(Exception fault) => fault switch
    {
        StoreException store => WireName.Of(store.Code),
        OperationCanceledException => "INTERRUPTED",
        _ => ImportErrorCodes.Unreadable,
    };
}

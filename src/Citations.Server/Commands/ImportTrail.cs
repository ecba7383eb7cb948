using Citations.Interchange.Import;
using Citations.Model.Common;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Imports;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary>The entry that the command <c>import</c> leaves in the audit log, unless the store is removed again because nothing came
/// in.</summary>
internal sealed class ImportTrail(ImportTarget target, bool dryRun)
{
    /// <exception cref="KeyFileException">The log cannot be written.</exception>
    public async ValueTask RecordAsync(ImportReport report)
    {
        if (!await target.IsDiscardedAsync())
        {
            await CommandAudit.RecordAsync(
                target.Directory,
                "import",
                ImportTrace.Describe(report, dryRun),
                CancellationToken.None,
                report.Commit,
                report.Completed ? null : ImportErrorCodes.Refused
            );
        }
    }

    /// <summary>Records an import that ended with a fault, which the caller reports.</summary>
    public async ValueTask RecordAsync(ImportReport? soFar, Exception fault)
    {
        try
        {
            if (!await target.IsDiscardedAsync())
            {
                await CommandAudit.RecordAsync(
                    target.Directory,
                    "import",
                    ImportTrace.Describe(soFar, dryRun),
                    CancellationToken.None,
                    soFar?.Commit,
                    CodeOf(fault)
                );
            }
        }
        catch (Exception unrecorded) when (unrecorded is KeyFileException or StoreException)
        {
            // What ended the import mostly keeps the log from being written too, and that is reported
        }
    }

    private static string CodeOf(Exception fault) =>
        fault switch
        {
            StoreException store => WireName.Of(store.Code),
            OperationCanceledException => "INTERRUPTED",
            _ => ImportErrorCodes.Unreadable,
        };
}

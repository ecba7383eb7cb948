using Citations.Interchange.Export;
using Citations.Model.Common;
using Citations.Server.Access.Audit;
using Citations.Server.Access.Keys;
using Citations.Server.Exports;
using Citations.Storage.Errors;

namespace Citations.Server.Commands;

/// <summary>The line that the command <c>export</c> leaves in the audit log, as a download does, however it ends.</summary>
/// <param name="directory">Where the log is.</param>
/// <param name="query">What was asked for.</param>
/// <param name="commit">What was read.</param>
/// <param name="path">The file that was written; null for standard output.</param>
internal sealed class ExportTrail(string directory, ExportQuery query, long commit, string? path)
{
    /// <summary>Of one that is done.</summary>
    /// <exception cref="KeyFileException">The log cannot be written.</exception>
    public ValueTask RecordAsync(ExportSummary summary) => RecordAsync($"{summary.Rows} rows", failure: null);

    /// <summary>Of one that ended before its end, for a reason that is told besides.</summary>
    public async ValueTask RecordAsync(ExportProgress soFar, Exception fault)
    {
        try
        {
            await RecordAsync($"{soFar.Rows} rows so far", CodeOf(fault));
        }
        catch (KeyFileException)
        {
            // What ended the export may keep the log from being written too
        }
    }

    private ValueTask RecordAsync(string rows, string? failure) =>
        CommandAudit.RecordAsync(
            directory,
            $"export {query.File}",
            ExportAudit.Describe(query, commit, rows) + (path is null ? "" : $"; out={path}"),
            CancellationToken.None,
            failure: failure
        );

    private static string CodeOf(Exception fault) =>
        fault switch
        {
            ExportException export => export.Code,
            StoreException store => WireName.Of(store.Code),
            _ => "INTERRUPTED",
        };
}

using System.Globalization;
using Citations.Interchange.Import;

namespace Citations.Server.Imports;

/// <summary>What the audit log says of an import.</summary>
internal static class ImportTrace
{
    public static string Describe(ImportReport? report, bool dryRun) =>
        report is null
            ? "nothing was read"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(dryRun ? "dry run, nothing written: " : "")}{report.Lines} items, {report.Added} new, {report.Changed} changed, "
                    + $"{report.Unchanged} there already, {report.RefusedCount} refused, {report.Commits} commits"
            );
}

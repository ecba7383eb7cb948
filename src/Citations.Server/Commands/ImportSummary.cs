using Citations.Interchange.Import;

namespace Citations.Server.Commands;

/// <summary>Tells what an import did. The refusals were told as they happened, unless nobody listened.</summary>
internal static class ImportSummary
{
    public static void Write(Terminal terminal, ImportReport report, ImportOptions options)
    {
        if (options.Refused is null)
        {
            foreach (var refusal in report.Refusals)
            {
                terminal.Error(refusal.ToString());
            }

            if (report.RefusedCount > report.Refusals.Count)
            {
                terminal.Error($"… and {report.RefusedCount - report.Refusals.Count:N0} more.");
            }
        }

        terminal.Line($"{report.Lines:N0} items read: {report.Lines - report.RefusedCount:N0} accepted, {report.RefusedCount:N0} refused.");
        terminal.Line($"{report.Added:N0} records new, {report.Changed:N0} changed, {report.Unchanged:N0} there already.");
        if (report.RejectsFiles.Count > 0)
        {
            terminal.Line($"What was refused is in {string.Join(", ", report.RejectsFiles)}. Mend it and import it.");
        }

        terminal.Line(Outcome(report, options));
    }

    private static string Outcome(ImportReport report, ImportOptions options)
    {
        var conflicts = report.After.Conflicting - report.Before.Conflicting;
        var now = $"{report.After.Facts:N0} facts from {report.After.Sources:N0} sources, {report.After.Conflicting:N0} conflicts ({conflicts:+0;-0;0})";
        return (options.DryRun, report.Completed) switch
        {
            (true, _) => $"Dry run: nothing was written. The store would have {now}.",
            (_, true) => $"{report.Commits:N0} commits. The store has {now}.",
            _ when report.Commits == 0 => "Nothing was written. Mend the lines and import again.",
            _ => $"Stopped; the {report.Commits:N0} commits before the fault are kept. Mend the lines and import again: what is there already stays as it is.",
        };
    }
}

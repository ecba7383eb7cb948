using Citations.Interchange.Import;
using Citations.Interchange.Import.Corrections;
using Citations.Model.Display;

namespace Citations.Server.Commands;

/// <summary>Writes what an import did. The first refusals of each kind were written as they happened, unless nobody listened.</summary>
internal static class ImportSummary
{
    /// <summary>How many values of a question are spelled out.</summary>
    private const int MostValues = 5;

    public static void Write(Terminal terminal, ImportReport report, ImportOptions options)
    {
        foreach (var (first, count) in report.RefusalGroups)
        {
            var told = options.Refused is null ? 1 : options.MaxAlike;
            if (options.Refused is null)
            {
                terminal.Error(first.ToString());
            }

            if (count > told)
            {
                terminal.Error($"… {count - told:N0} more like this: {(first.Field.Length == 0 ? "" : first.Field + ": ")}{first.What}");
            }
        }

        terminal.Line($"{report.Lines:N0} items read: {report.Lines - report.RefusedCount:N0} accepted, {report.RefusedCount:N0} refused.");
        if (report.RefusedFacts > 0)
        {
            terminal.Line($"{report.RefusedFacts:N0} facts of accepted rows refused.");
        }

        if (report.EqualRows > 0)
        {
            terminal.Line($"{report.EqualRows:N0} rows are equal to a row before in every cell.");
        }

        WriteCorrection(terminal, report.Correction, options.DryRun);
        terminal.Line($"{report.Added:N0} records new, {report.Changed:N0} changed, {report.Unchanged:N0} there already.");
        WriteConflicts(terminal, report, options.DryRun);
        if (report.RejectsFiles.Count > 0)
        {
            terminal.Line($"What was refused is in {string.Join(", ", report.RejectsFiles)}. Correct it and import it.");
        }

        terminal.Line(Outcome(report, options));
    }

    private static void WriteCorrection(Terminal terminal, CorrectionReport? correction, bool dryRun)
    {
        if (correction is null)
        {
            return;
        }

        terminal.Line(
            $"{correction.Source}: {correction.InScope:N0} facts before; {correction.Unchanged:N0} unchanged, {correction.Added:N0} added, {correction.Superseded:N0} superseded, {correction.Retracted:N0} retracted{(dryRun ? " (dry run)" : "")}."
        );
        if (correction.KeptForRefusedRows > 0)
        {
            terminal.Line(
                $"{correction.KeptForRefusedRows:N0} facts stay although the file does not hold them, since rows of their subjects were refused."
            );
        }

        if (correction.HeldBack > 0)
        {
            terminal.Line(
                $"{correction.HeldBack:N0} facts that the file does not hold any more were not retracted, since rows of it could not be read. Correct these rows, or retract with --force."
            );
        }

        if (correction.Stopped)
        {
            terminal.Error(
                $"{correction.Retracted:N0} of {correction.InScope:N0} facts would be retracted ({correction.RetractedShare:P0}), which is more than --max-retracted allows. Check that the file is whole; then give a larger --max-retracted, or --force."
            );
        }
    }

    /// <summary>The questions that came to have rival values, with these.</summary>
    private static void WriteConflicts(Terminal terminal, ImportReport report, bool dryRun)
    {
        if (report.NewConflictCount == 0)
        {
            return;
        }

        terminal.Line(
            $"{report.NewConflictCount:N0} {(report.NewConflictCount == 1 ? "question" : "questions")} {(dryRun ? "would come" : "came")} to have rival values:"
        );
        foreach (var group in report.NewConflicts)
        {
            var qualifiers = string.Concat(
                group.Qualifiers.Select(qualifier => $", {qualifier.Property} {ValueDisplay.Of(qualifier.Value)}")
            );
            var values = group.Values.Take(MostValues).Select(value => $"{Shown(ValueDisplay.Of(value.Value))} ({value.Facts.Count})");
            terminal.Line(
                $"  {group.Subject} {group.Property}{qualifiers}: {string.Join(" | ", values)}{(group.Values.Count > MostValues ? $" | … {group.Values.Count - MostValues:N0} more" : "")}"
            );
        }

        if (report.NewConflictCount > report.NewConflicts.Count)
        {
            terminal.Line($"  … and {report.NewConflictCount - report.NewConflicts.Count:N0} more.");
        }
    }

    private static string Shown(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length <= 80 ? text : $"{text[..79].TrimEnd()}…";
    }

    private static string Outcome(ImportReport report, ImportOptions options)
    {
        var conflicts = report.After.Conflicting - report.Before.Conflicting;
        var now =
            $"{report.After.Facts:N0} facts from {report.After.Sources:N0} sources, {report.After.Conflicting:N0} conflicts ({conflicts:+0;-0;0})";
        return (options.DryRun, report.Completed) switch
        {
            (true, false) => "Dry run: nothing was written, and not everything was read.",
            (true, true) => $"Dry run: nothing was written. The store would have {now}.",
            (_, true) => $"{report.Commits:N0} {(report.Commits == 1 ? "commit" : "commits")}. The store has {now}.",
            _ when report.Correction is { Stopped: true } => "Nothing was written.",
            _ when report.Commits == 0 => "Nothing was written. Correct the lines and import again.",
            _ =>
                $"Stopped; the {report.Commits:N0} commits before the fault are kept. Correct the lines and import again: what is there already stays as it is.",
        };
    }
}

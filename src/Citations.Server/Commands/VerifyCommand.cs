using System.CommandLine;
using Citations.Interchange.Quotes;
using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Server.Access.Audit;

namespace Citations.Server.Commands;

/// <summary><c>verify</c>: checks every quote against the archived texts.</summary>
internal static class VerifyCommand
{
    private static readonly Verification[] _verdicts =
    [
        Verification.Verified,
        Verification.Moved,
        Verification.TypographyDiffers,
        Verification.ContextNotFound,
        Verification.Ambiguous,
        Verification.NotFound,
        Verification.Unchecked,
    ];

    public static Command Create()
    {
        var directory = new Argument<string?>("DIR")
        {
            Description = "Check against the texts in this directory instead of the archive: which quotes does an edited text still hold?",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(
            "verify",
            "Check every quote against the archived texts. Exits with 0 when each stands exactly where its citation says, else with 1."
        )
        {
            directory,
        };
        var record = new Option<bool>("--record")
        {
            Description = "First record the verdicts that differ from the stored ones, as commits. Earlier states keep their verdicts.",
        };
        command.Options.Add(record);
        command.AddSeedOptions();
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                if (await result.SeedAsync(store, terminal, cancellationToken) is { Succeeded: false })
                {
                    return CommandRunner.Failure;
                }

                var verifier = new QuoteVerifier(store, CommandNote.Of("verify: quotes checked again"));
                if (result.GetValue(record))
                {
                    var commits = await terminal.WatchAsync("Checking again", _ => verifier.RecordAsync(cancellationToken).AsTask());
                    await CommandAudit.RecordAsync(
                        CommandRunner.LocationOf(result).DataDirectory,
                        "verify",
                        $"recorded verdicts anew in {commits.Count} commits",
                        CancellationToken.None,
                        commits.Count == 0 ? null : commits[^1].Commit
                    );
                    terminal.Line(
                        commits.Count == 0
                            ? "No verdict differs from the stored ones."
                            : $"Verdicts changed with commits {commits[0].Commit} to {commits[^1].Commit}."
                    );
                }

                var report = await terminal.WatchAsync(
                    "Checking quotes",
                    progress =>
                    {
                        var shown = new QuoteVerifier(store)
                        {
                            Progress = (done, total) =>
                                progress.Report(new ProgressState("Checking quotes", $"{done:N0} facts", done, total)),
                        };
                        return (
                            result.GetValue(directory) is { } path
                                ? shown.AgainstDirectoryAsync(path, cancellationToken)
                                : shown.AgainstArchiveAsync(cancellationToken)
                        ).AsTask();
                    }
                );
                Write(terminal, report);
                return report.Succeeded ? CommandRunner.Success : CommandRunner.Failure;
            }
        );
        return command;
    }

    private static void Write(Terminal terminal, VerifyReport report)
    {
        terminal.Table(
            ["Source", "Text", "Quotes", .. _verdicts.Select(verdict => WireName.Of(verdict))],
            report.Sources.Select(source =>
                (IReadOnlyList<string>)
                    [
                        source.Source,
                        source.Text ?? "not archived",
                        $"{source.Total:N0}",
                        .. _verdicts.Select(verdict => $"{source[verdict]:N0}"),
                    ]
            )
        );

        if (report.Findings.Count > 0)
        {
            terminal.Table(
                ["Verdict", "Source", "Stated at", "Now at", "Quote", "Fact"],
                report.Findings.Select(finding =>
                    (IReadOnlyList<string>)
                        [
                            WireName.Of(finding.Check.Verification),
                            finding.Source,
                            Range(finding.Citation.Start, finding.Citation.End),
                            Range(finding.Check.Found?.Start, finding.Check.Found?.End)
                                + (finding.Check.TextVersion is { } version ? $" of version {version}" : ""),
                            finding.Citation.Quote ?? "",
                            finding.Fact,
                        ]
                )
            );
        }

        foreach (var finding in report.Findings.Where(finding => finding.Nearest is not null))
        {
            terminal.Line($"{finding.Source}: \"{finding.Citation.Quote}\" is not there; {finding.Nearest!.Explanation}.");
        }

        if (report.Total == 0)
        {
            terminal.Line("The store holds no quotes. Import records first, or leave out --no-seed.");
            return;
        }

        var missing = report.Count(Verification.Unchecked);
        terminal.Line(
            $"{report.Count(Verification.Verified):N0} of {report.Total:N0} quotes verified.{(missing == 0 ? "" : $" {missing:N0} not checked: archive the texts of their sources with the command archive.")}"
        );
    }

    private static string Range(int? start, int? end) => start is null ? "-" : $"{start}-{end}";
}

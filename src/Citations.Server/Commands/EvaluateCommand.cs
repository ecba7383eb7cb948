using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Evaluation;
using Citations.Model.Common;
using Citations.Model.Ranking;

namespace Citations.Server.Commands;

/// <summary><c>evaluate GOLD</c>: measures how often each method's leading value is true.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static Command Create()
    {
        var gold = new Argument<string>("GOLD")
        {
            Description =
                "True values: CSV or TSV with the columns subject, property, value, or NDJSON with these fields. "
                + "Subjects and entities by key or label.",
        };
        var methods = new Option<string[]>("--method")
        {
            Description = $"Measure this method only; may be given again. One of {string.Join(", ", WireName.All<SupportMethod>())}.",
            AllowMultipleArgumentsPerToken = true,
        };
        methods.AcceptOnlyFromAmong([.. WireName.All<SupportMethod>()]);
        var copies = new Option<string>("--copies")
        {
            Description = "on: declared origins and copies of data that are detected count once. off: each source counts by itself.",
            DefaultValueFactory = static _ => "on",
        };
        copies.AcceptOnlyFromAmong("on", "off");
        var property = new Option<string?>("--property") { Description = "The property of rows that name none." };
        var compare = new Option<string>("--compare")
        {
            Description =
                "values: a leader is right when it equals the true value by the property's comparison. surnames: "
                + "when both lists of names have the same surnames.",
            DefaultValueFactory = static _ => "values",
        };
        compare.AcceptOnlyFromAmong("values", "surnames");
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command(
            "evaluate",
            "Measure how often leading values are true, for each method beside a majority vote. Nothing is written."
        )
        {
            gold,
            methods,
            copies,
            property,
            compare,
            json,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var options = new EvaluationOptions(
                    result.GetValue(methods) is { Length: > 0 } named
                        ? [.. named.Select(Method).Distinct().Order()]
                        : Enum.GetValues<SupportMethod>(),
                    result.GetValue(copies) is "on",
                    result.GetValue(compare) is "surnames"
                );
                var rows = await GoldFile.ReadAsync(result.GetRequiredValue(gold), result.GetValue(property), cancellationToken);
                var report = await terminal.WatchAsync(
                    "Evaluating",
                    _ => new Evaluator(store).RunAsync(rows, options, cancellationToken).AsTask()
                );
                if (result.GetValue(json))
                {
                    terminal.Line(JsonSerializer.Serialize(report, _json));
                }
                else
                {
                    Write(terminal, report);
                }

                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }

    private static SupportMethod Method(string name) =>
        WireName.TryParse<SupportMethod>(name, out var method) ? method : throw new ArgumentOutOfRangeException(nameof(name));

    private static void Write(Terminal terminal, EvaluationReport report)
    {
        terminal.Table(
            ["Method", "Right", "95 %", "Exact", "With ancestors", "Calibration error", "Leaders changed"],
            report.Methods.Select(method =>
                (IReadOnlyList<string>)
                    [
                        method.Method,
                        Number(method.MostSpecific.Value),
                        $"{Number(method.MostSpecific.Low)}-{Number(method.MostSpecific.High)}",
                        Number(method.Exact.Value),
                        Number(method.WithAncestors.Value),
                        Number(method.CalibrationError),
                        method.Changed is { } changed ? $"{changed:N0} of {method.Groups:N0}" : "-",
                    ]
            )
        );
        foreach (var proposal in report.Proposals)
        {
            terminal.Line(
                $"Counted once: {proposal.Source} and {proposal.Copy} share {proposal.Shared:N0} wrong values of {proposal.Items:N0} "
                    + $"(score {Number(proposal.Score)})."
            );
        }

        terminal.Line(
            $"{report.Questions:N0} questions of {report.Rows:N0} rows. Right: the leader is the most specific true value that a "
                + "source states. "
                + "ITERATIVE: reliabilities fitted on the four fifths of the groups that do not hold the question."
        );
        if (report.NotFound > 0)
        {
            terminal.Error($"{report.NotFound:N0} questions passed over, such as: {string.Join("; ", report.Problems)}.");
        }
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}

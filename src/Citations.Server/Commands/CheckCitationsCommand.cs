using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Quotes;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Storage;
using Citations.Storage.Checking;

namespace Citations.Server.Commands;

/// <summary><c>check-citations FILE</c>: checks the quotes of a document against the archived texts.</summary>
internal static class CheckCitationsCommand
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A Markdown document with quotes and links, or a .json file with a list of quotes.",
        };
        var json = new Option<bool>("--json") { Description = "Write the report as JSON, as POST /check answers." };
        var command = new Command(
            "check-citations",
            "Check the quotes of a document against the archived texts. Exits with 0 when every quote stands where the document says, "
                + "else with 1."
        )
        {
            file,
            json,
        };
        command.AddSeedOptions();
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                if (await result.SeedAsync(store, terminal, cancellationToken) is { Succeeded: false })
                {
                    return CommandRunner.Failure;
                }

                var report = await CheckAsync(store, Read(result.GetRequiredValue(file)), cancellationToken);
                if (result.GetValue(json))
                {
                    terminal.Line(Json(report));
                }
                else
                {
                    Write(terminal, report);
                }

                return report.Count(CitationVerdict.Verified) == report.Findings.Count ? CommandRunner.Success : CommandRunner.Failure;
            }
        );
        return command;
    }

    private static async Task<CitationCheckReport> CheckAsync(
        ICitationStore store,
        IReadOnlyList<CitationToCheck> citations,
        CancellationToken cancellationToken
    )
    {
        var at = await store.LatestAsync(cancellationToken);
        try
        {
            return await new CitationChecker(store, new CitationCheckOptions()).CheckAsync(citations, at, cancellationToken);
        }
        catch (ModelException fault)
        {
            throw new StartException(fault.Problem.Message);
        }
    }

    private static IReadOnlyList<CitationToCheck> Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                using var document = JsonDocument.Parse(bytes);
                return CitationCheckJson.Read(document.RootElement);
            }

            var text = _strictUtf8.GetString(bytes);
            return text.Length <= CitationCheckOptions.MaxDocumentLength
                ? MarkdownQuotes.Extract(text)
                : throw new StartException(
                    $"{path}: the document has {text.Length} characters, at most {CitationCheckOptions.MaxDocumentLength} are checked "
                        + "at once. Check it in parts."
                );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path}: the file cannot be read: {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new StartException($"{path}: the file is not UTF-8. Convert it to UTF-8.");
        }
        catch (JsonException fault)
        {
            throw new StartException($"{path}: the file is not JSON: {fault.Message}");
        }
        catch (ModelException fault)
        {
            throw new StartException($"{path}: {fault.Problem.Message}");
        }
    }

    private static string Json(CitationCheckReport report)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, _readable))
        {
            CitationCheckJson.Write(writer, report);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Terminal terminal, CitationCheckReport report)
    {
        if (report.Findings.Count == 0)
        {
            terminal.Line("The document quotes nothing: no block quotes, and no three words in quotation marks.");
            return;
        }

        terminal.Table(
            ["Line", "Verdict", "Named", "Found in", "At", "Rival", "Quote"],
            report.Findings.Select(finding =>
                (IReadOnlyList<string>)
                    [
                        finding.Citation.Line is { } line ? $"{line}" : "-",
                        WireName.Of(finding.Verdict),
                        finding.Named?.Key ?? finding.Citation.Source ?? finding.Citation.Url ?? "-",
                        finding.FoundIn?.Key ?? "-",
                        finding.Found is { } found ? $"{found.Start}-{found.End}" : "-",
                        finding.HasRival ? "yes" : "-",
                        finding.Citation.Quote,
                    ]
            )
        );
        foreach (var finding in report.Findings.Where(finding => finding.Nearest is not null))
        {
            terminal.Line($"\"{finding.Citation.Quote}\": {finding.Nearest!.Explanation}.");
        }

        terminal.Line($"{report.Count(CitationVerdict.Verified):N0} of {report.Findings.Count:N0} quotes verified.");
        if (!report.SearchedAllTexts)
        {
            terminal.Line($"Only the first {report.SearchedTexts:N0} texts of other sources were searched.");
        }
    }
}

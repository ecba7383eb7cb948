using System.Text;
using System.Text.Json;
using Citations.Interchange.Import;
using Citations.Storage;

namespace Citations.Server.Pages.Demo;

/// <summary>
/// An invented story with its full texts: a press release, a report that nearly copies it, and an independent one, which is corrected
/// later.
/// It comes with the program, beside the seed, and is taken in only when somebody asks for it: three commits, in order.
/// </summary>
internal static class DemoData
{
    /// <summary>Stands in the records for the address of the server.</summary>
    private const string Base = "{base}";

    private static readonly Lazy<IReadOnlyList<DemoText>> _texts = new(ReadTexts);

    /// <summary>The texts, each version by itself, in the order of publication.</summary>
    public static IReadOnlyList<DemoText> Texts => _texts.Value;

    /// <summary>Takes the demo in. What is there already stays as it is, so that it can be repeated after an interruption.</summary>
    /// <param name="store">The store.</param>
    /// <param name="address">Where the server that shows the texts is, without a slash at its end.</param>
    /// <param name="recordedBy">Who records it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it between two commits.</param>
    /// <returns>One report for each commit.</returns>
    public static async Task<IReadOnlyList<ImportReport>> LoadAsync(
        ICitationStore store,
        string address,
        string recordedBy,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var reports = new List<ImportReport>();
        foreach (var file in Files)
        {
            var records = await File.ReadAllTextAsync(file, cancellationToken);
            var bytes = Encoding.UTF8.GetBytes(records.Replace(Base, address, StringComparison.Ordinal));
            var import = new RecordImport(store, new ImportOptions { Atomic = true, RecordedBy = recordedBy }, time);
            var input = new ImportInput(Path.GetFileName(file), () => new MemoryStream(bytes));
            reports.Add(await import.RunAsync([input], progress: null, cancellationToken));
            if (!reports[^1].Succeeded)
            {
                break;
            }
        }

        return reports;
    }

    private static IEnumerable<string> Files
    {
        get
        {
            var directory = Path.Combine(AppContext.BaseDirectory, "seed", "demo");
            return Directory.Exists(directory) ? Directory.GetFiles(directory, "*.records").Order(StringComparer.Ordinal) : [];
        }
    }

    private static IReadOnlyList<DemoText> ReadTexts()
    {
        var records = Files
            .SelectMany(File.ReadLines)
            .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!)
            .ToList();
        var texts = records.Where(record => record.Record is "text").ToDictionary(record => record.Sha256!, StringComparer.Ordinal);
        return
        [
            .. records
                .Where(record => record.Record is "source")
                .GroupBy(record => record.Url!.Split('/')[^1], StringComparer.Ordinal)
                .SelectMany(group =>
                    group.Select(
                        (source, index) =>
                            new DemoText(group.Key, index + 1, source.Title!, source.Publisher!, texts[source.TextSha256!].Text!)
                    )
                ),
        ];
    }

    private sealed record Line(
        string Record,
        string? Sha256,
        string? Text,
        string? Url,
        string? Title,
        string? Publisher,
        string? TextSha256
    );
}

/// <summary>One version of a text of the demo.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Title">The title of the source.</param>
/// <param name="Publisher">Its invented publisher.</param>
/// <param name="Text">The text.</param>
public sealed record DemoText(string Name, int Version, string Title, string Publisher, string Text);

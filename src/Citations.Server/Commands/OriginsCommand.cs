using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Citations.Interchange.Copies;
using Citations.Model.Common;
using Citations.Model.Copies;
using Citations.Storage.Paging;

namespace Citations.Server.Commands;

/// <summary><c>origins</c>: lists declared origins and proposes others.</summary>
internal static class OriginsCommand
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public static Command Create()
    {
        var propose = new Option<bool>("--propose")
        {
            Description =
                "Also find pairs of sources that seem to copy one another, by shared wrong values and by the wording of archived "
                + "texts. People decide: accept one with declareOrigin.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command(
            "origins",
            "List the sources that are declared to share an origin, and propose others. Nothing is written."
        )
        {
            propose,
            json,
        };
        command.SetStoreAction(
            async (result, store, terminal, cancellationToken) =>
            {
                var at = await store.LatestAsync(cancellationToken);
                var declared = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
                await foreach (var page in store.Sources.StreamAsync(new PageQuery(), at, cancellationToken))
                {
                    foreach (var source in page.Items.Where(static source => source.DeclaredOrigin is not null))
                    {
                        declared.TryAdd(source.Origin, []);
                        declared[source.Origin].Add(source.Key);
                    }
                }

                var proposals = result.GetValue(propose)
                    ? await terminal.WatchAsync("Comparing sources", _ => new CopyDetector(store).FindAsync(cancellationToken).AsTask())
                    : [];
                if (result.GetValue(json))
                {
                    terminal.Line(JsonSerializer.Serialize(new { Declared = declared, Proposals = proposals }, _json));
                    return CommandRunner.Success;
                }

                terminal.Table(
                    ["Origin", "Sources"],
                    declared.Select(origin =>
                        (IReadOnlyList<string>)[origin.Key, string.Join(", ", origin.Value.Order(StringComparer.Ordinal))]
                    )
                );
                if (result.GetValue(propose))
                {
                    terminal.Table(["Proposed", "Source", "Copy", "Score", "Shared", "Of", "Examples"], proposals.Select(Row));
                    terminal.Line(
                        $"{proposals.Count:N0} pairs proposed. DATA_COPY: wrong values shared, of questions shared. Texts: "
                            + "common passages of five words; words of the longest common passage."
                    );
                }

                return CommandRunner.Success;
            },
            mustExist: true
        );
        return command;
    }

    private static IReadOnlyList<string> Row(CopyProposal proposal) =>
        [
            WireName.Of(proposal.Kind),
            proposal.Source,
            proposal.Copy,
            proposal.Score.ToString("0.###", CultureInfo.InvariantCulture),
            $"{proposal.Shared:N0}",
            $"{proposal.Items:N0}",
            string.Join(" | ", proposal.Examples),
        ];
}

using System.CommandLine;
using Citations.Interchange.Import;
using Citations.Server.Hosting;
using Citations.Storage;

namespace Citations.Server.Commands;

/// <summary>What an empty store starts with, for every command that needs records to work on.</summary>
internal static class SeedOptions
{
    private static readonly Option<string?> _seed = Setting.Text(
        "--seed",
        "DIR",
        "The records that an empty store starts with, instead of those that come with the program."
    );
    private static readonly Option<bool> _noSeed = Setting.Switch("--no-seed", "Leave an empty store empty.");

    public static void AddSeedOptions(this Command command)
    {
        command.Options.Add(_seed);
        command.Options.Add(_noSeed);
    }

    /// <summary>Seeds the store if it is empty, and tells which record was refused, if one was. Null when there was nothing to
    /// do.</summary>
    public static async ValueTask<ImportReport?> SeedAsync(
        this ParseResult result,
        ICitationStore store,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var seeded = result.GetValue(_noSeed)
            ? null
            : await Seeding.RunAsync(store, result.GetValue(_seed), TimeProvider.System, cancellationToken);
        if (seeded is { Succeeded: false })
        {
            ImportSummary.Write(terminal, seeded, new());
        }

        return seeded;
    }
}

using Citations.Storage.Commits;

namespace Citations.Server.Commands;

/// <summary>What the history of commits shows of a command. Everybody can read it, so the user is named only in the audit log.</summary>
internal static class CommandNote
{
    public const string By = "command line";

    public static CommitNote Of(string message) => new(By, message);
}

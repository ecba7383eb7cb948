using System.Text.RegularExpressions;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Schema;

/// <summary>The statements of <c>Tables.sql</c>.</summary>
internal static partial class TableDefinitions
{
    /// <summary>The whole script.</summary>
    public static string Script { get; } = Read();

    /// <summary>Creates missing tables and indexes. Table settings are always applied.</summary>
    public static void CreateMissing(Database database)
    {
        foreach (
            var statement in Comment()
                .Replace(Script, "")
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var name = Name().Match(statement).Groups["name"].ValueSpan;
            if (database.QueryInteger($"SELECT count(*) FROM sqlite_master WHERE name = '{name}'") == 0)
            {
                database.Execute(statement);
            }
        }
    }

    private static string Read()
    {
        using var stream = typeof(TableDefinitions).Assembly.GetManifestResourceStream("Citations.Storage.Sqlite.Tables.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("--.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^CREATE (VIRTUAL )?(TABLE|INDEX) (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();
}

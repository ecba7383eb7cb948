using System.CommandLine;

namespace Citations.Server.Commands;

/// <summary>Options that can be given on the command line or in the environment; <c>--data</c> is <c>CITATIONS_DATA</c>.</summary>
internal static class Setting
{
    public static readonly Option<string> Data = Text("--data", "DIR", "The directory that holds the data; created when missing.", "./data");

    public static readonly Option<string?> Store = Text("--store", "URI", "Where the data is instead: a database's address, or sqlite:DIR.");

    /// <summary>An option with a default.</summary>
    public static Option<string> Text(string name, string valueName, string description, string fallback) => new(name)
    {
        Description = Describe(name, description),
        HelpName = valueName,
        DefaultValueFactory = _ => FromEnvironment(name) ?? fallback,
    };

    /// <summary>An option that may be absent.</summary>
    public static Option<string?> Text(string name, string valueName, string description) => new(name)
    {
        Description = Describe(name, description),
        HelpName = valueName,
        DefaultValueFactory = _ => FromEnvironment(name),
    };

    /// <summary>A switch; in the environment <c>true</c> or <c>1</c>.</summary>
    public static Option<bool> Switch(string name, string description) => new(name)
    {
        Description = Describe(name, description),
        DefaultValueFactory = _ => FromEnvironment(name) is "1" or "true" or "TRUE" or "True",
    };

    public static string VariableOf(string name) => "CITATIONS_" + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static string Describe(string name, string description) => $"{description} [{VariableOf(name)}]";

    private static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } value ? value : null;
}

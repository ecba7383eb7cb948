using System.CommandLine;
using System.CommandLine.Parsing;

namespace Citations.Server.Commands;

/// <summary>Options that can be given on the command line or in the environment; <c>--data</c> is <c>CITATIONS_DATA</c>.</summary>
internal static class Setting
{
    private const string Prefix = "CITATIONS_";
    private const string TestPrefix = Prefix + "TEST_";

    public static readonly Option<string> Data = Text(
        "--data",
        "DIR",
        "The directory that holds the data; created when missing.",
        "./data"
    );

    public static readonly Option<string?> Store = Text(
        "--store",
        "URI",
        "Where the data is instead: a database's address, or sqlite:DIR."
    );

    /// <summary>An option with a default.</summary>
    public static Option<string> Text(string name, string valueName, string description, string fallback) =>
        new(name)
        {
            Description = Describe(name, description),
            HelpName = valueName,
            DefaultValueFactory = _ => FromEnvironment(name) ?? fallback,
        };

    /// <summary>An option that may be absent.</summary>
    public static Option<string?> Text(string name, string valueName, string description) =>
        new(name)
        {
            Description = Describe(name, description),
            HelpName = valueName,
            DefaultValueFactory = _ => FromEnvironment(name),
        };

    /// <summary>An option that may be absent, and else is one of a few words.</summary>
    public static Option<string?> OneOf(string name, string valueName, string description, params string[] words) =>
        new Option<string?>(name)
        {
            Description = Describe(name, description),
            HelpName = valueName,
            DefaultValueFactory = result =>
                FromEnvironment(name) is { } value && !words.Contains(value, StringComparer.Ordinal)
                    ? Refuse<string?>(result, name, $"one of {string.Join(", ", words)}")
                    : FromEnvironment(name),
        }.AcceptOnlyFromAmong(words);

    /// <summary>A switch; in the environment <c>true</c> or <c>false</c>. What is neither stops the start: a server that was meant to be
    /// closed is never open.</summary>
    public static Option<bool> Switch(string name, string description) =>
        new(name)
        {
            Description = Describe(name, description),
            DefaultValueFactory = result =>
                FromEnvironment(name)?.ToUpperInvariant() switch
                {
                    null or "FALSE" or "0" or "NO" or "OFF" => false,
                    "TRUE" or "1" or "YES" or "ON" => true,
                    _ => Refuse<bool>(result, name, "true or false"),
                },
        };

    /// <summary>Variables in the environment that look like settings and are none of the program's: a slip of the pen is told, not obeyed
    /// in silence.</summary>
    public static IEnumerable<string> Unknown(Command root)
    {
        var known = root
            .Subcommands.Prepend(root)
            .SelectMany(command => command.Options)
            .Select(option => VariableOf(option.Name))
            .ToHashSet(StringComparer.Ordinal);
        return Environment
            .GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Where(name =>
                name.StartsWith(Prefix, StringComparison.Ordinal)
                && !name.StartsWith(TestPrefix, StringComparison.Ordinal)
                && !known.Contains(name)
            )
            .Order(StringComparer.Ordinal);
    }

    public static string VariableOf(string name) => Prefix + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    private static T? Refuse<T>(ArgumentResult result, string name, string allowed)
    {
        result.AddError($"{VariableOf(name)} is {FromEnvironment(name)}. Write {allowed}, or leave it out.");
        return default;
    }

    private static string Describe(string name, string description) => $"{description} [{VariableOf(name)}]";

    private static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } value ? value : null;
}

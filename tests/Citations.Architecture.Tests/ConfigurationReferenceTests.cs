using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests;

/// <summary>The configuration reference names every command and option of the program, and no other.</summary>
public sealed partial class ConfigurationReferenceTests
{
    [Fact]
    public async Task Every_command_option_and_variable_is_documented()
    {
        var page = Path.Combine(Repository.Root, "docs", "reference", "configuration.md");
        var text = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);

        var commands = Command().Matches(await HelpAsync()).Select(match => match.Groups["name"].Value).ToList();
        Assert.Contains("serve", commands);
        var names = commands.Select(command => $"`{command}").ToList();
        foreach (var command in commands)
        {
            var help = await HelpAsync(command);
            names.AddRange(Option().Matches(help).Select(match => match.Value));
            foreach (
                var part in help.Split("Commands:")
                    .Skip(1)
                    .SelectMany(list => Command().Matches(list))
                    .Select(match => match.Groups["name"].Value)
            )
            {
                names.AddRange(Option().Matches(await HelpAsync(command, part)).Select(match => match.Value));
            }
        }

        Assert.All(
            names.Except(["--help", "--version"], StringComparer.Ordinal),
            name => Assert.Contains(name, text, StringComparison.Ordinal)
        );
    }

    private static async Task<string> HelpAsync(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Citations.Server.dll"), .. command, "--help"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"^  (?<name>[a-z][a-z-]*)\b.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"--[a-z][a-z-]+|CITATIONS_[A-Z_]+")]
    private static partial Regex Option();
}

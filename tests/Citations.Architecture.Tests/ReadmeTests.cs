using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Citations.Architecture.Tests;

/// <summary>The README names every command and option that there is: the program itself says which.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Every_command_option_and_variable_is_documented()
    {
        var readme = Path.Combine(Repository.Root, "README.md");
        Assert.SkipUnless(File.Exists(readme), "There is no README yet.");
        var text = await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken);

        var commands = Command().Matches(await HelpAsync()).Select(match => match.Groups["name"].Value).ToList();
        Assert.Contains("serve", commands);
        var names = commands.Select(command => $"`{command}").ToList();
        foreach (var command in commands)
        {
            names.AddRange(Option().Matches(await HelpAsync(command)).Select(match => match.Value));
        }

        Assert.All(names.Except(["--help", "--version"], StringComparer.Ordinal), name => Assert.Contains(name, text, StringComparison.Ordinal));
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

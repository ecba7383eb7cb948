using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Citations.Server.Tests.Support;

/// <summary>Runs the program as a user does: a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs it to its end.</summary>
    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync(input: "", arguments);

    /// <summary>Runs it to its end with something on standard input.</summary>
    public static Task<Outcome> RunAsync(string input, string[] arguments) => RunAsync(input, Describe(arguments));

    /// <summary>Runs it to its end with something in its environment.</summary>
    public static Task<Outcome> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = Describe(arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return RunAsync(input: "", start);
    }

    private static async Task<Outcome> RunAsync(string input, ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it, to be ended by the test.</summary>
    public static Process Start(params IEnumerable<string> arguments) =>
        Process.Start(Describe(arguments)) ?? throw new InvalidOperationException("dotnet did not start");

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo Describe(params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Citations.Server.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["DOTNET_EnableDiagnostics"] = "0", // else one that is killed leaves sockets in the temporary directory
            },
        };

    /// <summary>Kills it, and waits until it has let go of its files.</summary>
    public static async Task EndAsync(this Process process)
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }
}

/// <summary>What a run came to.</summary>
internal sealed partial record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Without how far an import was, which it tells every ten seconds: on a slow machine, that is.</summary>
    public string Errors { get; } = Progress().Replace(Errors, "");

    /// <summary>One clear line on standard error and no stack trace.</summary>
    public string TheOneError()
    {
        Assert.NotEqual(0, ExitCode);
        Assert.DoesNotContain("   at ", Errors + Output, StringComparison.Ordinal);
        return Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"^[0-9,]+ items, [0-9,]+/s, .*\n", RegexOptions.Multiline)]
    private static partial Regex Progress();
}

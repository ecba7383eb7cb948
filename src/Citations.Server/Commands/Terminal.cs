using System.Globalization;
using System.Text;
using Citations.Interchange.Import.Corrections;
using Spectre.Console;

namespace Citations.Server.Commands;

/// <summary>What a command tells: tables and progress for people at a terminal, plain lines for everything else.</summary>
internal sealed class Terminal
{
    /// <summary>The columns of the narrowest terminal in use.</summary>
    private const int MaxWidth = 80;

    private const int SpinnerWidth = 3;

    /// <summary>Whether somebody watches.</summary>
    public bool IsInteractive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>A line of what the command tells.</summary>
    /// <exception cref="OutputException">It cannot be told.</exception>
    public void Line(string text) => Write(() => Console.Out.WriteLine(Visible(text)));

    /// <summary>Several lines as they are, without a line end after them.</summary>
    /// <exception cref="OutputException">They cannot be told.</exception>
    public void Text(string text) => Write(() => Console.Out.Write(text));

    /// <summary>Asks whether so many facts shall be retracted.</summary>
    public bool ConfirmRetractions(CorrectionReport report)
    {
        Error(
            $"{report.Retracted:N0} of {report.InScope:N0} facts of {report.Source} are not in the file any more "
                + $"({report.RetractedShare:P0}). Retract them? Type yes."
        );
        return Console.ReadLine()?.Trim() is "yes" or "y";
    }

    /// <summary>A line beside it: a fault, a notice. Where it cannot be told there is nobody to tell that to.</summary>
    public void Error(string text) => Notice(text);

    /// <inheritdoc cref="Error" />
    public static void Notice(string text)
    {
        if (!StandardStreams.IsGiven(StandardStreams.Error))
        {
            return;
        }

        try
        {
            Console.Error.WriteLine(Visible(text));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // See above
        }
    }

    /// <summary>Rows below headings: a table, or values separated by tabs.</summary>
    public void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (!IsInteractive)
        {
            Line(string.Join('\t', headings));
            foreach (var row in rows)
            {
                Line(string.Join('\t', row.Select(OneLine)));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. headings]);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Text(OneLine(cell)))]);
        }

        Write(() => AnsiConsole.Write(table));
    }

    /// <summary>
    /// Runs something long, and shows how far it is. At a terminal that is one line which moves; otherwise a line goes to standard error
    /// every ten
    /// seconds, so that logs show it and short work stays quiet.
    /// </summary>
    /// <param name="phase">What it does first.</param>
    /// <param name="run">The work. It reports its state, and is asked for nothing.</param>
    public async Task<T> WatchAsync<T>(string phase, Func<IProgress<ProgressState>, Task<T>> run)
    {
        var progress = new ProgressTicker(phase, TimeProvider.System);
        if (!IsInteractive)
        {
            await using var lines = progress.Every(
                TimeSpan.FromSeconds(10),
                state => Error(state.ToLine(progress.Elapsed, MaxWidth, withBar: false))
            );
            return await run(progress);
        }

        var width = Math.Min(MaxWidth, AnsiConsole.Profile.Width) - SpinnerWidth;
        return await AnsiConsole
            .Status()
            .StartAsync(
                Markup.Escape(phase),
                async context =>
                {
                    await using var line = progress.Every(
                        TimeSpan.FromMilliseconds(250),
                        state => context.Status(Markup.Escape(state.ToLine(progress.Elapsed, width, withBar: true)))
                    );
                    return await run(progress);
                }
            );
    }

    private static void Write(Action write)
    {
        if (!StandardStreams.IsGiven(StandardStreams.Output))
        {
            throw new OutputException("it is closed");
        }

        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(fault.Message.TrimEnd('.'), fault);
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>Other people's names and data in one line, and without what a terminal would take for commands. Tabs part
    /// columns.</summary>
    private static string Visible(string text)
    {
        if (!text.Any(IsCommand))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ =
                c is '\n' ? shown.Append("\\n")
                : c is '\r' ? shown.Append("\\r")
                : IsCommand(c) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")
                : shown.Append(c);
        }

        return shown.ToString();
    }

    private static bool IsCommand(char c) => char.IsControl(c) && c is not '\t';
}

using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Citations.Server.Commands;

/// <summary>What a command tells: tables and progress for people at a terminal, plain lines for everything else.</summary>
internal sealed class Terminal
{
    /// <summary>Whether somebody watches.</summary>
    public bool IsInteractive => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>A line of what the command tells.</summary>
    /// <exception cref="OutputException">It cannot be told.</exception>
    public void Line(string text) => Write(() => Console.Out.WriteLine(Visible(text)));

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
    /// Runs something long. At a terminal its newest message stands in one line that moves; otherwise a line goes to standard error now and then,
    /// so that logs show how far it is and short work stays quiet.
    /// </summary>
    public Task<T> WatchAsync<T>(string title, Func<IProgress<string>, Task<T>> run) => IsInteractive
        ? AnsiConsole.Status().StartAsync(Markup.Escape(title), context => run(new Watcher(text => context.Status(Markup.Escape(text)))))
        : run(new Watcher(new Paced(Error, TimeProvider.System).Report));

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

    /// <summary>Other people's names and data in one line, and without what a terminal would take for commands. Tabs part columns.</summary>
    private static string Visible(string text)
    {
        if (!text.Any(IsCommand))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = c is '\n' ? shown.Append("\\n")
                : c is '\r' ? shown.Append("\\r")
                : IsCommand(c) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")
                : shown.Append(c);
        }

        return shown.ToString();
    }

    private static bool IsCommand(char c) => char.IsControl(c) && c is not '\t';

    /// <summary>Passes on what comes when ten seconds have gone by since the last, or since the start.</summary>
    private sealed class Paced(Action<string> write, TimeProvider time)
    {
        private static readonly TimeSpan _pace = TimeSpan.FromSeconds(10);

        private long _last = time.GetTimestamp();

        public void Report(string text)
        {
            if (time.GetElapsedTime(_last) >= _pace)
            {
                _last = time.GetTimestamp();
                write(text);
            }
        }
    }

    private sealed class Watcher(Action<string> show) : IProgress<string>
    {
        public void Report(string value) => show(value);
    }
}

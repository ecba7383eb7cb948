using System.CommandLine;
using System.Globalization;
using Citations.Storage.Budgets;

namespace Citations.Server.Commands;

/// <summary>The options of slow reads: how many run at once, and what one request may read.</summary>
internal static class ReadSettings
{
    private const int MostWorkers = 1_024;
    private const int MostRows = int.MaxValue;

    private static readonly SlowReadOptions _defaults = new();
    private static readonly Option<string?> _workers = Setting.Text(
        "--slow-reads",
        "N",
        "Slow reads that run at the same time; half as many as processors, and two at least, when left out."
    );
    private static readonly Option<string> _maxRows = Setting.Text(
        "--max-read-rows",
        "N",
        "Rows that one request may read where no index serves its filters.",
        _defaults.Limits.MaxRows.ToString(CultureInfo.InvariantCulture)
    );

    public static void AddReadOptions(this Command command)
    {
        command.Options.Add(_workers);
        command.Options.Add(_maxRows);
    }

    /// <exception cref="StartException">An option is no number, or out of its range.</exception>
    public static SlowReadOptions ReadSlowReads(this ParseResult result)
    {
        var rows = Read(_maxRows.Name, result.GetRequiredValue(_maxRows), MostRows);
        return _defaults with
        {
            Workers = result.GetValue(_workers) is { } workers ? Read(_workers.Name, workers, MostWorkers) : _defaults.Workers,
            Limits = _defaults.Limits with { MaxRows = rows, MaxSteps = rows * ReadLimits.StepsOfRow },
        };
    }

    private static int Read(string name, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new StartException(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: not a whole number from 1 to {most}."));
}

using System.CommandLine;
using System.Globalization;
using Citations.Server.Transport;

namespace Citations.Server.Commands;

/// <summary>The options of answers that take long: event streams and WebSockets.</summary>
internal static class StreamSettings
{
    private const double MostSeconds = 3600;

    private static readonly GraphQLStreamOptions _defaults = new();
    private static readonly Option<string> _keepAlive = Seconds(
        "--keep-alive",
        "How often a quiet event stream or WebSocket is used, so that nothing on the way takes it for dead.",
        _defaults.KeepAlive
    );
    private static readonly Option<string> _slowConsumer = Seconds(
        "--slow-consumer",
        "How long a subscriber may leave what was sent to it before it is dropped.",
        _defaults.SlowConsumerTimeout
    );

    public static void AddStreamOptions(this Command command)
    {
        command.Options.Add(_keepAlive);
        command.Options.Add(_slowConsumer);
    }

    /// <exception cref="StartException">An option is no number of seconds.</exception>
    public static GraphQLStreamOptions ReadStreams(this ParseResult result) =>
        new() { KeepAlive = Read(result, _keepAlive), SlowConsumerTimeout = Read(result, _slowConsumer) };

    private static Option<string> Seconds(string name, string description, TimeSpan fallback) =>
        Setting.Text(name, "SECONDS", description, fallback.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    private static TimeSpan Read(ParseResult result, Option<string> option) =>
        double.TryParse(result.GetRequiredValue(option), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0.1 and <= MostSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new StartException($"{option.Name} {result.GetValue(option)}: not a number of seconds from 0.1 to {MostSeconds}.");
}

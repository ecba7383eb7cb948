using System.Diagnostics;
using System.Diagnostics.Metrics;
using Citations.GraphQL.Execution;
using Citations.Storage.Budgets;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Citations.Server.Diagnostics;

/// <summary>
/// Traces and metrics of what the server does. They are sent by OTLP where the environment names a collector (OTEL_EXPORTER_OTLP_ENDPOINT);
/// otherwise
/// nobody listens, and they cost nothing.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the source and the meter.</summary>
    public const string Name = "Citations.Server";

    private const string DriverSource = "MongoDB.Driver";

    private static readonly ActivitySource _source = new(Name);
    private static readonly Meter _meter = new(Name);

    private static readonly Histogram<double> _operations = _meter.CreateHistogram<double>(
        "citations.graphql.duration",
        "s",
        "How long GraphQL operations took."
    );

    private static readonly Histogram<double> _costs = _meter.CreateHistogram<double>(
        "citations.graphql.cost",
        "{point}",
        "What GraphQL operations cost."
    );

    private static readonly Counter<long> _rows = _meter.CreateCounter<long>(
        "citations.transfer.rows",
        "{row}",
        "Rows that exports and imports moved."
    );

    /// <summary>Registers the exporters, if the environment asks for them.</summary>
    public static void AddTelemetry(this IServiceCollection services)
    {
        if (!IsAskedFor())
        {
            return;
        }

        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("citations"))
            .WithTracing(tracing =>
                tracing.AddSource(Name, ReadMetrics.Name, DriverSource).AddAspNetCoreInstrumentation().AddOtlpExporter()
            )
            .WithMetrics(metrics => metrics.AddMeter(Name, ReadMetrics.Name).AddAspNetCoreInstrumentation().AddOtlpExporter());
    }

    /// <summary>Begins the span of an operation; null when nobody listens.</summary>
    public static Activity? StartOperation(PreparedRequest prepared) =>
        Start(
            "graphql",
            activity =>
            {
                activity.SetTag("graphql.operation.type", TypeOf(prepared));
                activity.SetTag("graphql.operation.name", prepared.Operation?.Name?.Value);
                activity.SetTag("citations.cost", prepared.Cost?.Largest);
            }
        );

    /// <summary>Notes an operation that was answered.</summary>
    public static void Answered(PreparedRequest prepared, TimeSpan time, int errors)
    {
        if (_operations.Enabled)
        {
            _operations.Record(time.TotalSeconds, new("graphql.operation.type", TypeOf(prepared)), new("error", errors > 0));
        }

        if (_costs.Enabled && prepared.Cost is { } cost)
        {
            _costs.Record(cost.Largest);
        }
    }

    /// <summary>Begins the span of an export or import; null when nobody listens.</summary>
    public static Activity? StartTransfer(string kind, string what) => Start(kind, activity => activity.SetTag("citations.file", what));

    /// <summary>Notes the rows that were moved.</summary>
    public static void Transferred(Activity? activity, string kind, long rows)
    {
        activity?.SetTag("citations.rows", rows);
        _rows.Add(rows, new KeyValuePair<string, object?>("kind", kind));
    }

    private static string TypeOf(PreparedRequest prepared) =>
        prepared.OperationType switch
        {
            GraphQL.Language.OperationType.Mutation => "mutation",
            GraphQL.Language.OperationType.Subscription => "subscription",
            _ => "query",
        };

    private static Activity? Start(string name, Action<Activity> describe)
    {
        if (!_source.HasListeners() || _source.StartActivity(name) is not { } activity)
        {
            return null;
        }

        describe(activity);
        return activity;
    }

    private static bool IsAskedFor() =>
        Environment
            .GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Any(name =>
                name.StartsWith("OTEL_EXPORTER_OTLP", StringComparison.Ordinal) && name.EndsWith("ENDPOINT", StringComparison.Ordinal)
            );
}

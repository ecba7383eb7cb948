using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Citations.Server.Diagnostics;
using Citations.Server.Tests.Support;
using Citations.Storage.Budgets;

namespace Citations.Server.Tests.Serving;

/// <summary>What listeners learn of a request.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task An_operation_has_a_span_with_its_name_type_and_cost_and_the_calls_to_the_store_below_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or ReadMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await EmptyServer.StartAsync();
        await server.Client.AskAsync("query TelemetryTests { facts(first: 1) { nodes { key } } }");
        await server.StopAsync(); // a span may end after the answer

        var operation = Assert.Single(spans, span => span.GetTagItem("graphql.operation.name") is "TelemetryTests");
        Assert.Equal(("query", true), (operation.GetTagItem("graphql.operation.type"), operation.GetTagItem("citations.cost") is > 0d));
        Assert.Contains(spans, span => span.OperationName is "read" && span.ParentSpanId == operation.SpanId);
    }

    [Fact]
    public async Task Operations_are_measured()
    {
        var types = new ConcurrentQueue<object?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is { Meter.Name: Telemetry.Name, Name: "citations.graphql.duration" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => types.Enqueue(tags[0].Value));
        listener.Start();
        await using var server = await EmptyServer.StartAsync();
        await server.Client.AskAsync("{ __typename }");
        await server.StopAsync(); // what is measured after the answer is measured by now

        Assert.Contains("query", types);
    }
}

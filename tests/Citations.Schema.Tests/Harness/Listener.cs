using System.Buffers;
using System.Text.Json;
using Citations.GraphQL.Execution;
using Xunit;

namespace Citations.Schema.Tests.Harness;

/// <summary>A client of one subscription.</summary>
internal sealed class Listener(ResponseStream stream) : IAsyncDisposable
{
    /// <summary>Why nothing comes, or nothing more.</summary>
    public string? Code => stream.Errors.Count == 0 ? null : stream.Errors[0].Code;

    /// <summary>The data of the next event; the test fails when there is none, or it has errors.</summary>
    public async Task<JsonElement> NextAsync()
    {
        Assert.True(await stream.MoveNextAsync(), Code);
        var output = new ArrayBufferWriter<byte>();
        await stream.WriteAsync(output);
        var response = JsonDocument.Parse(output.WrittenMemory).RootElement;
        Assert.False(
            response.TryGetProperty("errors", out var errors),
            errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText()
        );
        return response.At("data.factsRecorded");
    }

    /// <summary>Waits for an event; false when the stream is at its end.</summary>
    public ValueTask<bool> WaitAsync() => stream.MoveNextAsync();

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

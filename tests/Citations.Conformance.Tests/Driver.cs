using System.Net;
using System.Text;
using Xunit;

namespace Citations.Conformance.Tests;

/// <summary>The conformance driver on a free port, spoken to as an outside corpus would.</summary>
public sealed class Driver : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private ConformanceDriver? _driver;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _driver = await ConformanceDriver.StartAsync(port: 0);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{_driver.Port}");
    }

    /// <summary>Sends one request and returns the response's text.</summary>
    public async Task<string> ExecuteAsync(string request, CancellationToken cancellationToken)
    {
        var (status, text) = await PostAsync(request, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, status);
        return text;
    }

    /// <summary>Sends any body and returns the status and the text.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/execute", content, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The status of the health endpoint.</summary>
    public async Task<HttpStatusCode> HealthAsync(CancellationToken cancellationToken) =>
        (await _client.GetAsync("/health", cancellationToken)).StatusCode;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_driver is not null)
        {
            await _driver.DisposeAsync();
        }
    }
}

using System.Globalization;
using Citations.Conformance;

var text = Environment.GetEnvironmentVariable("PORT");
if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
{
    await Console.Error.WriteLineAsync(
        $"PORT must be a port number, not '{text}'. Try: PORT=4100 dotnet run --project tests/Citations.Conformance"
    );
    return 2;
}

await using var driver = await ConformanceDriver.StartAsync(port);
Console.WriteLine($"Conformance driver on http://127.0.0.1:{driver.Port}: GET /health, POST /execute");
await driver.WaitForShutdownAsync();
return 0;

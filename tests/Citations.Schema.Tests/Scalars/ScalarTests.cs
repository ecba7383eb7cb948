using System.Text.Json;
using Citations.Schema.Tests.Harness;
using Xunit;

namespace Citations.Schema.Tests.Scalars;

/// <summary>Scalars take and refuse what their specifications say, as literals and as variables.</summary>
public sealed class ScalarTests(SharedWorld world)
{
    [Theory]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00Z", true)]
    [InlineData("DateTime", "recordedAt", "2025-08-24t18:30:00z", true)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00.123456789+01:00", true)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00.1234567890Z", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00.Z", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24 18:30:00Z", false)]
    [InlineData("DateTime", "recordedAt", " 2025-08-24T18:30:00Z", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00Z ", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00-00:00", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00+00:00", true)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00+24:00", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T24:00:00Z", false)]
    [InlineData("DateTime", "recordedAt", "2025-02-30T18:30:00Z", false)]
    [InlineData("DateTime", "recordedAt", "2025-08-24T18:30:00", false)]
    [InlineData("LocalDate", "earliest", "2025-08-24", true)]
    [InlineData("LocalDate", "earliest", "0000-02-29", true)]
    [InlineData("LocalDate", "earliest", "-0044-03-15", false)]
    [InlineData("LocalDate", "earliest", "+12025-01-01", false)]
    [InlineData("LocalDate", "earliest", "2025-8-4", false)]
    [InlineData("LocalDate", "earliest", "2025/08/24", false)]
    [InlineData("URL", "url", "https://example.org/page", true)]
    [InlineData("URL", "url", "urn:isbn:9780141036144", true)]
    [InlineData("URL", "url", "/page", false)]
    [InlineData("URL", "url", "//example.org/page", false)]
    [InlineData("URL", "url", "page", false)]
    [InlineData("URL", "url", "", false)]
    public async Task A_text_is_taken_or_refused(string type, string field, string value, bool taken)
    {
        var input = field switch
        {
            "recordedAt" => "facts(where: {recordedAt: {eq: #}}) { totalCount }",
            "earliest" => "facts(where: {value: {earliest: {eq: #}}}) { totalCount }",
            _ => "",
        };
        if (input.Length == 0)
        {
            Assert.Equal(taken, IsUrl(value));
            return;
        }

        await CheckAsync(type, input, JsonSerializer.Serialize(value), value, taken);
    }

    [Theory]
    [InlineData("1", true, true)]
    [InlineData("-0", true, true)]
    [InlineData("9223372036854775807", true, true)]
    [InlineData("9223372036854775808", false, false)]
    [InlineData("-9223372036854775809", false, false)]
    [InlineData("1.0", false, true)]
    [InlineData("1e3", false, true)]
    [InlineData("9223372036854775807.0", false, true)]
    [InlineData("9007199254740993.0", false, true)]
    [InlineData("1.5", false, false)]
    [InlineData("1e400", false, false)]
    [InlineData("1.00000000000000000000000000000000000000000001", false, false)]
    [InlineData("\"1\"", false, false)]
    [InlineData("true", false, false)]
    public async Task A_long_is_a_whole_number(string value, bool asLiteral, bool asVariable)
    {
        var literal = await world.Api.ResponseAsync($"{{ facts(where: {{commit: {{eq: {value}}}}}) {{ totalCount }} }}");
        var variable = await world.Api.ResponseAsync(
            "query ($x: Long) { facts(where: {commit: {eq: $x}}) { totalCount } }",
            JsonSerializer.Deserialize<JsonElement>($"{{\"x\": {value}}}")
        );

        Assert.Equal((asLiteral, asVariable), (!literal.TryGetProperty("errors", out _), !variable.TryGetProperty("errors", out _)));
    }

    private static bool IsUrl(string value)
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(value));
        try
        {
            return new Schema.Scalars.UrlScalar().ParseValue(json.RootElement) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private async Task CheckAsync(string type, string input, string literal, object value, bool taken)
    {
        var inline = await world.Api.ResponseAsync($"{{ {input.Replace("#", literal, StringComparison.Ordinal)} }}");
        var variable = await world.Api.ResponseAsync(
            $"query ($x: {type}) {{ {input.Replace("#", "$x", StringComparison.Ordinal)} }}",
            new { x = value }
        );

        Assert.Equal((taken, taken), (!inline.TryGetProperty("errors", out _), !variable.TryGetProperty("errors", out _)));
    }
}

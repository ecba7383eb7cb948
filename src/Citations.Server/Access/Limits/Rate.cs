using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Citations.Server.Access.Limits;

/// <summary>So many requests within so long; written <c>600/min</c>.</summary>
[JsonConverter(typeof(RateConverter))]
internal readonly record struct Rate(int Requests, TimeSpan Window)
{
    /// <summary>Reads <c>600/min</c>, <c>10/s</c>, <c>5000/h</c>, <c>100000/day</c>; a number alone is by the minute.</summary>
    public static bool TryParse(string text, out Rate rate)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var window = (slash < 0 ? "min" : text[(slash + 1)..].Trim()) switch
        {
            "s" or "sec" or "second" => TimeSpan.FromSeconds(1),
            "m" or "min" or "minute" => TimeSpan.FromMinutes(1),
            "h" or "hour" => TimeSpan.FromHours(1),
            "d" or "day" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        var sound = int.TryParse(slash < 0 ? text : text[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var requests);
        rate = new(requests, window);
        return sound && requests > 0 && window > TimeSpan.Zero;
    }

    public override string ToString() =>
        $"{Requests.ToString(CultureInfo.InvariantCulture)}/{Window.TotalSeconds switch { 1 => "s", 60 => "min", 3600 => "h", _ => "day" }}";

    private sealed class RateConverter : JsonConverter<Rate>
    {
        public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString() ?? "", out var rate) ? rate : throw new JsonException("A rate is written like 600/min.");

        public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

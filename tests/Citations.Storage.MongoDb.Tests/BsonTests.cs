using System.Globalization;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>Reading elements in place, and decimals in plain notation.</summary>
public sealed class BsonTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.5")]
    [InlineData("700000000")]
    [InlineData("9999999999999999999999999999999999")]
    [InlineData("0.0000000000000000000000000000000001")]
    [InlineData("100000000000000000000000000000000000000000000")]
    public void Decimals_are_exact_and_plain(string text)
    {
        Assert.True(PlainDecimal.TryParse(text, out var value));
        Assert.Equal(text, PlainDecimal.Format(value));
    }

    [Theory]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("1.50")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void A_text_that_would_not_come_back_is_no_decimal(string text) => Assert.False(PlainDecimal.TryParse(text, out _));

    [Fact]
    public void Elements_are_read_in_place_as_they_were_written()
    {
        var document = new BsonDocument
        {
            { "text", "élan 𝔘 \0" },
            { "int", -1 },
            { "long", long.MinValue },
            { "double", 0.1 },
            { "yes", true },
            { "none", BsonNull.Value },
            { "date", new BsonDateTime(-5) },
            { "decimal", Decimal128.Parse("-12.50") },
            {
                "list",
                new BsonArray { 1, "two" }
            },
        };
        var seen = new List<string>();
        for (var reader = new RawBsonReader(document.ToBson()); reader.Next(); )
        {
            seen.Add(
                reader.Type switch
                {
                    BsonType.String => reader.Text(),
                    BsonType.Int32 or BsonType.Int64 => reader.Int64().ToString(CultureInfo.InvariantCulture),
                    BsonType.Double => reader.Double().ToString(CultureInfo.InvariantCulture),
                    BsonType.Boolean => reader.Boolean() ? "true" : "false",
                    BsonType.DateTime => reader.Milliseconds().ToString(CultureInfo.InvariantCulture),
                    BsonType.Decimal128 => PlainDecimal.Format(reader.Decimal()),
                    _ => reader.Type.ToString(),
                }
            );
        }

        Assert.Equal(["élan 𝔘 \0", "-1", "-9223372036854775808", "0.1", "true", "Null", "-5", "-12.5", "Array"], seen);
    }

    [Fact]
    public void Random_damage_is_refused_or_read_but_never_past_the_end()
    {
        var random = new Random(20_251_121);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Random(random, 4).ToBson();
            Read(bytes);
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
        }
    }

    private static void ReadOrRefuse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Read(bytes);
        }
        catch (BsonException)
        {
            // Refusing is the right answer to most damage; any other exception fails the test
        }
    }

    private static void Read(ReadOnlySpan<byte> document)
    {
        for (var reader = new RawBsonReader(document); reader.Next(); )
        {
            if (reader.Type is BsonType.Document or BsonType.Array)
            {
                Read(reader.Content);
            }
        }
    }

    private static BsonDocument Random(Random random, int depth) =>
        new(Enumerable.Range(0, random.Next(6)).Select(i => new BsonElement($"f{i}", Value(random, depth))));

    private static BsonValue Value(Random random, int depth) =>
        random.Next(depth > 0 ? 10 : 8) switch
        {
            0 => random.Next(),
            1 => random.NextInt64(),
            2 => random.NextDouble(),
            3 => random.Next(2) == 0,
            4 => BsonNull.Value,
            5 => new BsonDateTime(random.NextInt64()),
            6 => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => char.ConvertFromUtf32(random.Next(1, 0xD7FF)))),
            7 => new Decimal128(random.Next(int.MinValue, int.MaxValue)),
            8 => Random(random, depth - 1),
            _ => new BsonArray(Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))),
        };
}

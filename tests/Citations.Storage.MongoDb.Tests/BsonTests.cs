using System.Globalization;
using Citations.Storage.MongoDb.Bson;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>BSON by its specification, there and back, and against bytes that are not BSON.</summary>
public sealed class BsonTests
{
    [Fact]
    public void A_document_has_the_bytes_of_the_specification()
    {
        // The examples of bsonspec.org
        Assert.Equal("160000000268656C6C6F0006000000776F726C640000", Convert.ToHexString(new BsonDocument { { "hello", "world" } }.ToBytes()));
        Assert.Equal(
            "310000000442534F4E002600000002300008000000617765736F6D65000131003333333333331440103200C20700000000",
            Convert.ToHexString(new BsonDocument { { "BSON", new BsonArray { "awesome", 5.05, 1986 } } }.ToBytes()));
    }

    [Fact]
    public void Every_type_comes_back_as_it_was()
    {
        Assert.True(BsonDecimal.TryParse("-12.50", out var amount));
        var document = new BsonDocument
        {
            { "text", "élan 𝔘 \0" }, { "int", -1 }, { "long", long.MinValue }, { "double", 0.1 }, { "yes", true }, { "no", false }, { "none", null },
            { "date", new BsonDate(-5) }, { "decimal", amount }, { "list", new BsonArray { 1, "two", new BsonDocument { { "three", 3 } } } }, { "empty", new BsonDocument() },
        };
        var read = BsonReader.Document(document.ToBytes());
        Assert.Equal(document.ToBytes(), read.ToBytes());
        Assert.Equal("élan 𝔘 \0", read.Text("text"));
        Assert.Equal("-12.5", read["decimal"]!.ToString());
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("700000000", "700000000")]
    [InlineData("9999999999999999999999999999999999", "9999999999999999999999999999999999")]
    [InlineData("0.0000000000000000000000000000000001", "0.0000000000000000000000000000000001")]
    [InlineData("100000000000000000000000000000000000000000000", "100000000000000000000000000000000000000000000")]
    public void Decimals_are_exact(string text, string expected)
    {
        Assert.True(BsonDecimal.TryParse(text, out var value));
        Span<byte> bytes = stackalloc byte[BsonDecimal.Size];
        value.Write(bytes);
        Assert.Equal(expected, BsonDecimal.Read(bytes).ToString());
    }

    [Theory]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    public void What_is_no_decimal_of_34_digits_is_said_not_to_fit(string text) => Assert.False(BsonDecimal.TryParse(text, out _));

    [Fact]
    public void A_decimal_has_the_bytes_that_the_format_prescribes()
    {
        // 1 is coefficient 1, exponent 0: biased 6176 = 0x1820, shifted by 49 bits
        Assert.True(BsonDecimal.TryParse("1", out var one));
        Span<byte> bytes = stackalloc byte[BsonDecimal.Size];
        one.Write(bytes);
        Assert.Equal("01000000000000000000000000004030", Convert.ToHexString(bytes));
    }

    [Fact]
    public void Random_documents_come_back_and_random_damage_is_refused_or_read_but_never_more()
    {
        var random = new Random(20_251_121);
        for (var i = 0; i < 4_000; i++)
        {
            var bytes = Random(random, 4).ToBytes();
            Assert.Equal(bytes, BsonReader.Document(bytes).ToBytes());
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            ReadOrRefuse(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
        }
    }

    [Fact]
    public void Documents_that_nest_without_end_are_refused()
    {
        var document = new BsonDocument { { "leaf", 1 } };
        for (var i = 0; i < 1_000; i++)
        {
            document = new BsonDocument { { "d", document } };
        }

        var bytes = document.ToBytes();
        Assert.Throws<BsonException>(() => BsonReader.Document(bytes));
    }

    [Fact]
    public void A_name_or_pattern_cannot_smuggle_in_an_end()
    {
        Assert.Throws<ArgumentException>(() => new BsonDocument { { "a\0b", 1 } }.ToBytes());
        Assert.Throws<ArgumentException>(() => new BsonDocument { { "a", new BsonRegex("x\0y") } }.ToBytes());
    }

    private static void ReadOrRefuse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            BsonReader.Document(bytes);
        }
        catch (BsonException)
        {
            // Refusing is the right answer to most damage; any other exception fails the test
        }
    }

    private static BsonDocument Random(Random random, int depth)
    {
        var document = new BsonDocument();
        for (var i = random.Next(6); i > 0; i--)
        {
            document.Add($"f{random.Next(100)}", Value(random, depth));
        }

        return document;
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 0 ? 10 : 8) switch
    {
        0 => random.Next(),
        1 => random.NextInt64(),
        2 => random.NextDouble(),
        3 => random.Next(2) == 0,
        4 => null,
        5 => new BsonDate(random.NextInt64()),
        6 => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => char.ConvertFromUtf32(random.Next(1, 0xD7FF)))),
        7 => BsonDecimal.TryParse(random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture), out var value) ? value : null,
        8 => Random(random, depth - 1),
        _ => new BsonArray(Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))),
    };
}

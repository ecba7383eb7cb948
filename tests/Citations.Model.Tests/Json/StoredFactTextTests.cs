using System.Text;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Json;

/// <summary>The fast reader of stored facts against the reader of any JSON: the same facts, and never one where the other finds a
/// fault.</summary>
public sealed class StoredFactTextTests
{
    private static readonly Value[] _values =
    [
        new EntityValue("mark-carney"),
        new TextValue("True north", "en"),
        new TextValue("深度 \U0001F30D"),
        new TextValue("a \"quote\" and a \\"),
        new UrlValue("https://example.org/a?b=c&d"),
        new QuantityValue(Amount.Parse("45000.50"), "person", Amount.Parse("-1"), Amount.Parse("90000")),
        new QuantityValue(null, null, Amount.Of(3)),
        new MoneyValue(null, "USD", Amount.Of(700_000_000)),
        new MoneyValue(Amount.Of(0), "CAD"),
        new TimeValue("2025-08"),
        BooleanValue.Of(true),
        BooleanValue.Of(false),
    ];

    private static readonly Citation[][] _citations =
    [
        [new("over $700 million")],
        [new("q", "before ", " after", 3, 4), new("zweite Stelle – „so“", locator: "p. 7")],
        [new("tab\tand \"quotes\"")],
        [new("élan", start: 0, end: 4)],
    ];

    public static TheoryData<int> Facts => [.. Enumerable.Range(0, _values.Length * _citations.Length)];

    [Theory]
    [MemberData(nameof(Facts))]
    public void Both_read_the_same(int number)
    {
        var fact = Fact(number);
        var document = FactDocument.Write(fact);
        Assert.Equal(fact, FactDocument.Read(document));
        Assert.Equal(fact, FactDocument.ReadAny(document));
    }

    [Fact]
    public void What_is_plain_is_read_fast()
    {
        var plain = Enumerable
            .Range(0, _values.Length * _citations.Length)
            .Select(Fact)
            .Where(fact => !Encoding.UTF8.GetString(FactDocument.Write(fact)).Contains('\\', StringComparison.Ordinal))
            .ToList();
        Assert.True(plain.Count >= 30);
        Assert.All(
            plain,
            fact => Assert.True(StoredFactText.TryRead(FactDocument.Write(fact), out _), Encoding.UTF8.GetString(FactDocument.Write(fact)))
        );
    }

    [Fact]
    public void What_became_of_a_fact_is_read_too()
    {
        var retracted = Fact(1).Retracted(new Retraction("somebody", Make.Noon, "wrong", 9));
        Assert.Equal(retracted, FactDocument.Read(FactDocument.Write(retracted)));
        var superseded = Fact(2).Superseded(new Supersession(Fact(3).Key, "somebody", Make.Noon, "better", 9));
        Assert.Equal(superseded, FactDocument.Read(FactDocument.Write(superseded)));
    }

    [Fact]
    public void White_space_and_another_order_are_no_obstacle()
    {
        var fact = Fact(0);
        var document = Encoding.UTF8.GetString(FactDocument.Write(fact));
        Assert.Equal(fact, FactDocument.Read(Encoding.UTF8.GetBytes(document.Replace(",\"", " ,\n\"", StringComparison.Ordinal))));
        Assert.Equal(
            fact,
            FactDocument.Read(
                Encoding.UTF8.GetBytes(
                    document
                        .Replace(",\"retracted\":null", "", StringComparison.Ordinal)
                        .Replace("{\"_id\"", "{\"retracted\":null,\"_id\"", StringComparison.Ordinal)
                )
            )
        );
    }

    [Fact]
    public void A_damaged_document_is_read_by_both_or_by_neither()
    {
        var random = new Random(1);
        var accepted = 0;
        for (var i = 0; i < 12_000; i++)
        {
            var document = FactDocument.Write(Fact(random.Next(_values.Length * _citations.Length)));
            for (var changes = random.Next(1, 3); changes > 0; changes--)
            {
                document[random.Next(document.Length)] = (byte)(random.Next(4) == 0 ? random.Next(256) : random.Next(0x20, 0x7F));
            }

            var fast = Try(bytes => FactDocument.Read(bytes), document);
            Assert.Equal(Try(bytes => FactDocument.ReadAny(bytes), document), fast);
            accepted += fast is null ? 0 : 1;
        }

        Assert.InRange(accepted, 1_000, 11_000);
    }

    private static Fact? Try(Func<byte[], Fact> read, byte[] document)
    {
        try
        {
            return read(document);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    private static Fact Fact(int number)
    {
        var value = _values[number % _values.Length];
        Qualifier[] qualifiers = (number % 3) switch
        {
            0 => [],
            1 => [new("scope", new TextValue("all"))],
            _ => [new("point-in-time", new TimeValue("2025")), new("scope", new EntityValue("kyiv"))],
        };
        return new Fact(
            number % 2 == 0 ? "canada" : "kraj-čerimograd",
            "said",
            value,
            "globe",
            _citations[number / _values.Length],
            number % 11 / 10.0,
            "tester",
            Make.Noon.AddTicks(number * 1_234),
            number % 2 == 0 ? "as stated" : null,
            qualifiers
        ).WithCommit(42 + number);
    }
}

using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Model.Facts;

/// <summary>
/// The bytes that a fact's key is the hash of: canonical JSON as in RFC 8785 (JCS), in UTF-8. Byte by byte:
/// <list type="bullet">
/// <item>Members in the order of their names; no white space; a member whose value is absent is left out.</item>
/// <item>Fact: <c>{"citations":[…],"inferred":true,"property":…,"qualifiers":[…],"source":…,"subject":…,"value":…}</c>. Both lists are
/// always there;
/// <c>inferred</c> only when it is true.</item>
/// <item>Citation: <c>{"attributedTo":…,"end":…,"locator":…,"prefix":…,"quote":…,"start":…,"suffix":…}</c>; the verification is not part of
/// it.
/// In order of start (none last), end, bytes.</item>
/// <item>Qualifier: <c>{"property":…,"value":…}</c>. In order of their bytes. No citation or qualifier twice.</item>
/// <item>Values: <c>{"entity":…,"kind":"entity"}</c>, <c>{"kind":"text","language":…,"text":…}</c>,
/// <c>{"amount":…,"kind":"quantity","lower":…,"unit":…,"upper":…}</c>,
/// <c>{"amount":…,"currency":…,"currencyAssumed":true,"kind":"money","lower":…,"upper":…}</c> (<c>currencyAssumed</c> only when it is
/// true),
/// <c>{"kind":"time","time":…}</c>, <c>{"boolean":true,"kind":"boolean"}</c>, <c>{"kind":"url","url":…}</c>.</item>
/// <item>Strings in NFC; <c>"</c> and <c>\</c> with a backslash, U+0008, 9, A, C, D as <c>\b \t \n \f \r</c>, other characters below U+0020
/// as <c>\u00xx</c> in lower case, all else as UTF-8.</item>
/// <item>Amounts are strings: an optional minus, digits without leading zeros, and a fraction only when it is not zero, without trailing
/// zeros. Offsets are decimal integers.</item>
/// </list>
/// </summary>
public static class CanonicalForm
{
    /// <summary>The canonical bytes of a fact.</summary>
    public static byte[] Bytes(Fact fact) => Build(fact, Write);

    /// <summary>The canonical bytes of a value.</summary>
    public static byte[] Bytes(Value value) => Build(value, Write);

    internal static byte[] Bytes(Citation citation) => Build(citation, Write);

    internal static byte[] Bytes(Qualifier qualifier) => Build(qualifier, Write);

    internal static void Write(CanonicalWriter to, Fact fact)
    {
        to.Raw("{\"citations\":["u8);
        to.List(fact.Citations, Write);
        to.Raw(fact.IsInferred ? "],\"inferred\":true,\"property\":"u8 : "],\"property\":"u8);
        to.String(fact.Property);
        to.Raw(",\"qualifiers\":["u8);
        to.List(fact.Qualifiers, Write);
        to.Raw("],\"source\":"u8);
        to.String(fact.Source);
        to.Raw(",\"subject\":"u8);
        to.String(fact.Subject);
        to.Raw(",\"value\":"u8);
        Write(to, fact.Value);
        to.Raw("}"u8);
    }

    internal static void Write(CanonicalWriter to, Citation citation)
    {
        to.Begin();
        to.Member("\"attributedTo\":"u8, citation.AttributedTo);
        to.Member("\"end\":"u8, citation.End);
        to.Member("\"locator\":"u8, citation.Locator);
        to.Member("\"prefix\":"u8, citation.Prefix);
        to.Member("\"quote\":"u8, citation.Quote);
        to.Member("\"start\":"u8, citation.Start);
        to.Member("\"suffix\":"u8, citation.Suffix);
        to.Raw("}"u8);
    }

    internal static void Write(CanonicalWriter to, Qualifier qualifier)
    {
        to.Raw("{\"property\":"u8);
        to.String(qualifier.Property);
        to.Raw(",\"value\":"u8);
        Write(to, qualifier.Value);
        to.Raw("}"u8);
    }

    internal static void Write(CanonicalWriter to, Value value)
    {
        to.Begin();
        switch (value)
        {
            case EntityValue entity:
                to.Member("\"entity\":"u8, entity.Entity);
                to.Member("\"kind\":"u8, "entity");
                break;
            case TextValue text:
                to.Member("\"kind\":"u8, "text");
                to.Member("\"language\":"u8, text.Language);
                to.Member("\"text\":"u8, text.Text);
                break;
            case QuantityValue quantity:
                to.Member("\"amount\":"u8, quantity.Amount?.Text);
                to.Member("\"kind\":"u8, "quantity");
                to.Member("\"lower\":"u8, quantity.Lower?.Text);
                to.Member("\"unit\":"u8, quantity.Unit);
                to.Member("\"upper\":"u8, quantity.Upper?.Text);
                break;
            case MoneyValue money:
                to.Member("\"amount\":"u8, money.Amount?.Text);
                to.Member("\"currency\":"u8, money.Currency);
                to.Flag("\"currencyAssumed\":true"u8, money.IsCurrencyAssumed);
                to.Member("\"kind\":"u8, "money");
                to.Member("\"lower\":"u8, money.Lower?.Text);
                to.Member("\"upper\":"u8, money.Upper?.Text);
                break;
            case TimeValue time:
                to.Member("\"kind\":"u8, "time");
                to.Member("\"time\":"u8, time.Time.Text);
                break;
            case BooleanValue boolean:
                to.Raw(boolean.Boolean ? "\"boolean\":true,\"kind\":\"boolean\""u8 : "\"boolean\":false,\"kind\":\"boolean\""u8);
                break;
            case UrlValue url:
                to.Member("\"kind\":"u8, "url");
                to.Member("\"url\":"u8, url.Url);
                break;
        }

        to.Raw("}"u8);
    }

    private static byte[] Build<T>(T item, Action<CanonicalWriter, T> write)
    {
        var to = CanonicalWriter.Rent();
        write(to, item);
        var bytes = to.Written.ToArray();
        to.Return();
        return bytes;
    }
}

using System.Text;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Model.Values.Time;

namespace Citations.Model.Json;

/// <summary>
/// Reads documents of active facts in exactly the form that <see cref="FactDocument"/> writes, several times as fast as a general JSON
/// reader. Reading facts is most of the cost of a page.
/// </summary>
internal static class StoredFactText
{
    /// <summary>Reads the document of a fact, if it has that form.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out StoredFact fact)
    {
        fact = default;
        try
        {
            var text = new StoredText(json);
            return TryRead(ref text, ref fact) && text.AtEnd;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool TryRead(ref StoredText text, ref StoredFact fact)
    {
        if (
            !text.String("{\"_id\":\""u8, out var key)
            || !text.Integer(",\"commit\":"u8, out var commit)
            || !text.Shared(",\"subject\":\""u8, out var subject)
            || !text.Shared(",\"property\":\""u8, out var property)
            || !text.Skip(",\"value\":"u8)
            || Value(ref text) is not { } value
        )
        {
            return false;
        }

        fact.AsStated = text.String(",\"asStated\":\""u8, out var asStated) ? asStated : null;
        fact.IsInferred = text.Skip(",\"inferred\":true"u8);
        if (
            !text.Skip(",\"qualifiers\":["u8)
            || !TryReadQualifiers(ref text, ref fact)
            || !text.Shared(",\"source\":\""u8, out var source)
            || !text.Number(",\"confidence\":"u8, out var confidence)
            || !text.Shared(",\"method\":\""u8, out var method)
            || !text.Shared(",\"recordedBy\":\""u8, out var recordedBy)
            || !text.Bytes(",\"recordedAt\":\""u8, out var recordedAt)
            || !Time(recordedAt, out fact.RecordedAt)
            || !text.Skip(",\"citations\":["u8)
            || !TryReadCitations(ref text, ref fact)
        )
        {
            return false;
        }

        (fact.Key, fact.Commit, fact.Subject, fact.Property, fact.Value) = (key, commit, subject, property, value);
        (fact.Source, fact.Confidence, fact.Method, fact.RecordedBy) = (source, confidence, method, recordedBy);
        return text.Skip(",\"retracted\":null}"u8);
    }

    private static Value? Value(ref StoredText text)
    {
        if (!text.Bytes("{\"kind\":\""u8, out var kind))
        {
            return null;
        }

        Value? value = null;
        if (kind.SequenceEqual("entity"u8))
        {
            value = text.Shared(",\"entity\":\""u8, out var entity) ? EntityValue.FromStore(entity) : null;
        }
        else if (kind.SequenceEqual("text"u8))
        {
            value = text.String(",\"text\":\""u8, out var words)
                ? TextValue.FromStore(words, Optional(ref text, ",\"language\":\""u8))
                : null;
        }
        else if (kind.SequenceEqual("time"u8))
        {
            value = text.String(",\"time\":\""u8, out var time) ? new TimeValue(Edtf.FromStore(time)) : null;
        }
        else if (kind.SequenceEqual("quantity"u8))
        {
            value = Quantity(ref text);
        }
        else if (kind.SequenceEqual("money"u8))
        {
            value = Money(ref text);
        }
        else if (kind.SequenceEqual("url"u8))
        {
            value = text.String(",\"url\":\""u8, out var url) ? UrlValue.FromStore(url) : null;
        }
        else if (kind.SequenceEqual("boolean"u8))
        {
            value =
                text.Skip(",\"boolean\":true"u8) ? BooleanValue.Of(true)
                : text.Skip(",\"boolean\":false"u8) ? BooleanValue.Of(false)
                : null;
        }

        return value is not null && text.Skip("}"u8) ? value : null;
    }

    private static QuantityValue Quantity(ref StoredText text)
    {
        var amount = OptionalAmount(ref text, ",\"amount\":\""u8);
        var unit = Optional(ref text, ",\"unit\":\""u8);
        var lower = OptionalAmount(ref text, ",\"lower\":\""u8);
        return QuantityValue.FromStore(amount, unit, lower, OptionalAmount(ref text, ",\"upper\":\""u8));
    }

    private static MoneyValue? Money(ref StoredText text)
    {
        var amount = OptionalAmount(ref text, ",\"amount\":\""u8);
        var lower = OptionalAmount(ref text, ",\"lower\":\""u8);
        var upper = OptionalAmount(ref text, ",\"upper\":\""u8);
        return text.Shared(",\"currency\":\""u8, out var currency)
            ? MoneyValue.FromStore(amount, currency, lower, upper, text.Skip(",\"currencyAssumed\":true"u8))
            : null;
    }

    private static string? Optional(ref StoredText text, ReadOnlySpan<byte> name) => text.Shared(name, out var value) ? value : null;

    private static Amount? OptionalAmount(ref StoredText text, ReadOnlySpan<byte> name) =>
        text.String(name, out var value) ? Amount.FromStore(value) : null;

    private static bool TryReadQualifiers(ref StoredText text, ref StoredFact fact)
    {
        if (text.Skip("]"u8))
        {
            return true;
        }

        var qualifiers = new Qualifier[1];
        var count = 0;
        do
        {
            if (
                !text.Shared("{\"property\":\""u8, out var property)
                || !text.Skip(",\"value\":"u8)
                || Value(ref text) is not { } value
                || !text.Skip("}"u8)
            )
            {
                return false;
            }

            Add(ref qualifiers, count++, Qualifier.FromStore(property, value));
        } while (text.Skip(","u8));
        fact.Qualifiers = Sequence.Wrap(qualifiers);
        return text.Skip("]"u8);
    }

    private static bool TryReadCitations(ref StoredText text, ref StoredFact fact)
    {
        var citations = new Citation[1];
        var count = 0;
        do
        {
            if (!text.Skip("{"u8) || Citation(ref text) is not { } citation)
            {
                return false;
            }

            Add(ref citations, count++, citation);
        } while (text.Skip(","u8));
        fact.Citations = Sequence.Wrap(citations);
        return text.Skip("]"u8);
    }

    private static Citation? Citation(ref StoredText text)
    {
        // The first field has no comma before it.
        if (!text.String("\"quote\":\""u8, out var quote))
        {
            return null;
        }

        var prefix = text.String(",\"prefix\":\""u8, out var before) ? before : null;
        var suffix = text.String(",\"suffix\":\""u8, out var after) ? after : null;
        int? start = text.Integer(",\"start\":"u8, out var first) ? (int)first : null;
        int? end = text.Integer(",\"end\":"u8, out var last) ? (int)last : null;
        var locator = text.String(",\"locator\":\""u8, out var place) ? place : null;
        var attributedTo = text.Shared(",\"attributedTo\":\""u8, out var word) ? word : null;
        if (!text.Bytes(",\"verification\":\""u8, out var name) || Member(name) is not { } verification)
        {
            return null;
        }

        FoundRange? found = null;
        if (text.Integer(",\"found\":{\"start\":"u8, out var from))
        {
            if (!text.Integer(",\"end\":"u8, out var to) || !text.Skip("}"u8))
            {
                return null;
            }

            found = new((int)from, (int)to);
        }

        int? version = text.Integer(",\"textVersion\":"u8, out var earlier) ? (int)earlier : null;
        return text.Skip("}"u8)
            ? Model.Quotes.Citation.FromStore(quote, prefix, suffix, start, end, locator, new(verification, found, version), attributedTo)
            : null;
    }

    private static void Add<T>(ref T[] items, int count, T item)
    {
        if (count == items.Length)
        {
            Array.Resize(ref items, count + 1);
        }

        items[count] = item;
    }

    private static bool Time(ReadOnlySpan<byte> ascii, out DateTimeOffset time)
    {
        Span<char> text = stackalloc char[Timestamp.MaxLength];
        time = default;
        return ascii.Length <= text.Length
            && Ascii.ToUtf16(ascii, text, out var length) == System.Buffers.OperationStatus.Done
            && Timestamp.TryParse(text[..length], out time);
    }

    private static Verification? Member(ReadOnlySpan<byte> ascii)
    {
        Span<char> text = stackalloc char[20];
        return
            ascii.Length <= text.Length
            && Ascii.ToUtf16(ascii, text, out var length) == System.Buffers.OperationStatus.Done
            && WireName.TryParse<Verification>(text[..length], out var value)
            ? value
            : null;
    }
}

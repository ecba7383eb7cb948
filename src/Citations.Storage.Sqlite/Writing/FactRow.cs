using System.Buffers;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Quotes;
using Citations.Model.Values;
using Citations.Storage.Queries;
using Citations.Storage.Rules;
using Citations.Storage.Sqlite.Native;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>A new fact with the values of its row.</summary>
internal sealed class FactRow(int index, Fact fact, in FactReferences references, ArchivedVersions? texts)
    : FactDraft(index, fact, references, texts)
{
    private ArrayBufferWriter<byte> _buffer = null!;
    private int _start,
        _wordsStart,
        _end;

    /// <summary>The document as UTF-8 JSON, until the fact is staged.</summary>
    public ReadOnlySpan<byte> Document => _buffer.WrittenSpan[_start.._wordsStart];

    /// <summary>The content of the word index in UTF-8, until the fact is staged.</summary>
    public ReadOnlySpan<byte> Words => _buffer.WrittenSpan[_wordsStart.._end];

    /// <summary>The first 64 bits of the key.</summary>
    public long Hash { get; private set; }

    public byte[] Amount { get; private set; } = [];

    public long Earliest { get; private set; } = long.MinValue;

    public long Latest { get; private set; } = long.MinValue;

    /// <summary>One bit for each verification that occurs among its citations.</summary>
    public long Verifications { get; private set; }

    /// <summary>One bit for each verification that occurs among the citations of a fact.</summary>
    public static long VerificationBits(Fact fact)
    {
        var bits = 0L;
        foreach (var citation in fact.Citations)
        {
            bits |= 1L << (int)citation.Verification;
        }

        return bits;
    }

    protected override void Encode(ArrayBufferWriter<byte> buffer)
    {
        Hash = KeyHash.Compute(Fact.Key);
        Verifications = VerificationBits(Fact);
        (_buffer, _start) = (buffer, buffer.WrittenCount);
        FactDocument.Write(buffer, Fact);
        _wordsStart = buffer.WrittenCount;
        _end = _wordsStart + IndexedTerms.Write(Fact, buffer);
        switch (Fact.Value)
        {
            case QuantityValue { Amount: { } amount }:
                Amount = SortableAmount.Encode(amount);
                break;
            case MoneyValue { Amount: { } amount }:
                Amount = SortableAmount.Encode(amount);
                break;
            case TimeValue time:
                (Earliest, Latest) = (Days.Earliest(time.Time), Days.Latest(time.Time));
                break;
        }
    }
}

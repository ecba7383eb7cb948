using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;
using Citations.Model.Values;
using Citations.Storage.Commits;
using Citations.Storage.Queries;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>What the keys that a fact mentions stand for.</summary>
internal readonly record struct FactReferences(long Subject, Standing<Property> Property, Standing<Source> Source, long? Entity);

/// <summary>A fact on its way in: what it refers to, and what its row will hold. Preparing one is pure, so many are prepared while others are written.</summary>
internal sealed class FactDraft(int index, Fact fact, FactReferences references, ArchivedText? text)
{
    private const int FewCitations = 64;

    private ArrayBufferWriter<byte> _bytes = null!;
    private int _start, _wordsStart, _end;

    /// <summary>Its place in the batch.</summary>
    public int Index => index;

    public Fact Fact { get; private set; } = fact;

    public FactReferences References => references;

    /// <summary>In UTF-8; it and the words hold while the chunk is written.</summary>
    public ReadOnlySpan<byte> Document => _bytes.WrittenSpan[_start.._wordsStart];

    /// <summary>In UTF-8, folded.</summary>
    public ReadOnlySpan<byte> Words => _bytes.WrittenSpan[_wordsStart.._end];

    public long Hash { get; private set; }

    public ClaimQuestion Question { get; private set; } = null!;

    public byte[] Amount { get; private set; } = [];

    public long Earliest { get; private set; } = long.MinValue;

    public long Latest { get; private set; } = long.MinValue;

    /// <summary>One bit for each status that its citations have.</summary>
    public long Verification { get; private set; }

    /// <summary>The first citation whose quote the text does not contain; -1 when there is none.</summary>
    public int NotFound { get; private set; } = -1;

    public void Prepare(long commit, QuestionCache questions, ArrayBufferWriter<byte> bytes)
    {
        var count = Fact.Citations.Count;
        var verifications = count <= FewCitations ? stackalloc Verification[FewCitations] : new Verification[count];
        verifications = verifications[..count];
        Verifications.Of(Fact, text, verifications);
        NotFound = verifications.IndexOf(Model.Quotes.Verification.NotFound);
        Fact = Fact.Recorded(commit, verifications);
        Hash = Keys.Hash(Fact.Key);
        Verification = Verifications.Bits(Fact);
        Question = questions.Of(Fact, references.Property.Record);
        (_bytes, _start) = (bytes, bytes.WrittenCount);
        FactDocument.Write(bytes, Fact);
        _wordsStart = bytes.WrittenCount;
        _end = _wordsStart + IndexedTerms.Write(Fact, bytes);
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

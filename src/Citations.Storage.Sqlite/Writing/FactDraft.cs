using Citations.Model;
using Citations.Model.Json;
using Citations.Storage.Sqlite.Compilation;
using Citations.Storage.Sqlite.Terms;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>A fact on its way in: what it refers to, and what its row will hold. Preparing one is pure, so many are prepared at once.</summary>
internal sealed class FactDraft(int index, Fact fact, long subject, Standing<Property> property, Standing<Source> source, long? entity, ArchivedText? text)
{
    /// <summary>Its place in the batch.</summary>
    public int Index => index;

    public Fact Fact { get; private set; } = fact;

    public long Hash { get; } = Keys.Hash(fact.Key);

    public long Subject => subject;

    public long Property => property.Id;

    public long Source => source.Id;

    public long? Entity => entity;

    public byte[] Document { get; private set; } = [];

    public ClaimQuestion Question { get; private set; } = null!;

    public byte[] Amount { get; private set; } = [];

    public long Earliest { get; private set; } = long.MinValue;

    public long Latest { get; private set; } = long.MinValue;

    /// <summary>One bit for each status that its citations have.</summary>
    public long Verification { get; private set; }

    /// <summary>The first citation whose quote the text does not contain; -1 when there is none.</summary>
    public int NotFound { get; private set; } = -1;

    public string Words { get; private set; } = "";

    public void Prepare(long commit)
    {
        var verifications = Verifications.Of(Fact, text);
        NotFound = Array.IndexOf(verifications, Model.Verification.NotFound);
        Fact = Fact.WithVerifications(verifications).WithCommit(commit);
        Verification = Verifications.Bits(Fact);
        Document = FactDocument.Write(Fact);
        Question = ClaimQuestion.Of(Fact, property.Record);
        Words = IndexedTerms.Of(Fact);
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

using System.Buffers;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Storage.Rules;

/// <summary>The records that a fact refers to.</summary>
/// <param name="Value">The entity that is its value; null when the value is of another kind.</param>
internal readonly record struct FactReferences(
    Standing<Entity> Subject,
    Standing<Property> Property,
    Standing<Source> Source,
    Standing<Entity>? Value
);

/// <summary>
/// A new fact, before it is staged. <see cref="Prepare"/> reads nothing from the store, so one chunk is prepared on another thread while
/// the chunk
/// before is staged.
/// </summary>
internal abstract class FactDraft(int index, Fact fact, in FactReferences references, ArchivedVersions? texts)
{
    /// <summary>A batch may misquote a long text many times, and each search reads all of it.</summary>
    private const int LongText = 1_000_000;

    private readonly ArchivedVersions? _texts = texts;

    /// <summary>Its place in the batch.</summary>
    public int Index { get; } = index;

    public Fact Fact { get; private set; } = fact;

    public FactReferences References { get; } = references;

    public ClaimQuestion Question { get; private set; } = null!;

    /// <summary>The first citation whose quote the text does not contain; -1 when there is none.</summary>
    public int QuoteNotFound { get; private set; } = -1;

    /// <summary>Verifies the citations and encodes what is stored.</summary>
    /// <param name="commit">The number of the commit.</param>
    /// <param name="questions">Questions that were worked out before.</param>
    /// <param name="buffer">Takes encoded bytes; they stay until the draft is staged.</param>
    public void Prepare(long commit, QuestionCache questions, ArrayBufferWriter<byte> buffer)
    {
        var checks = Verifications.Check(Fact, _texts);
        QuoteNotFound = Array.FindIndex(checks, check => check.Verification is Verification.NotFound);
        Fact = Fact.Recorded(commit, checks);
        Question = questions.Of(Fact, References.Property.Record);
        Encode(buffer);
    }

    /// <summary>The passage of the newest text that is most like the quote that is not found; null when there is none, or the text is
    /// long.</summary>
    public NearestPassage? NearestPassage() =>
        QuoteNotFound >= 0 && _texts?.Newest is { Length: <= LongText } text
            ? Model.Quotes.NearestPassage.Find(Fact.Citations[QuoteNotFound].Quote!, text)
            : null;

    /// <summary>Encodes what the store keeps of <see cref="Fact"/>.</summary>
    protected abstract void Encode(ArrayBufferWriter<byte> buffer);
}

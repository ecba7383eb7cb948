using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Citations.Model.Claims;
using Citations.Model.Facts;

namespace Citations.Interchange.Import.Corrections;

/// <summary>What a fact says, as hashes, and where the fact is held. Ordered by the question, then by the statement.</summary>
/// <param name="Question">Subject, property and qualifiers.</param>
/// <param name="Statement">The question and the value. Citations are no part of it: a fact that says the same is the same.</param>
/// <param name="Position">The place of the fact in its spool.</param>
internal readonly record struct StatementEntry(UInt128 Question, UInt128 Statement, long Position) : IComparable<StatementEntry>
{
    /// <summary>The bytes of an entry in a file.</summary>
    public const int Size = 40;

    /// <summary>The entry of a fact.</summary>
    public static StatementEntry Of(Fact fact, long position)
    {
        var question = ClaimQuestion.Of(fact.Subject, fact.Property, fact.Qualifiers).Id;
        return new StatementEntry(
            Hash(Encoding.ASCII.GetBytes(question)),
            Hash([.. Encoding.ASCII.GetBytes(question), .. CanonicalForm.Bytes(fact.Value)]),
            position
        );
    }

    /// <summary>Reads an entry.</summary>
    public static StatementEntry Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt128BigEndian(bytes),
            BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[32..])
        );

    /// <summary>Writes the entry.</summary>
    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt128BigEndian(to, Question);
        BinaryPrimitives.WriteUInt128BigEndian(to[16..], Statement);
        BinaryPrimitives.WriteInt64BigEndian(to[32..], Position);
    }

    /// <inheritdoc />
    public int CompareTo(StatementEntry other) =>
        Question != other.Question ? Question.CompareTo(other.Question)
        : Statement != other.Statement ? Statement.CompareTo(other.Statement)
        : Position.CompareTo(other.Position);

    private static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}

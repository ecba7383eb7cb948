using System.Text;
using Citations.Model.Common;
using Citations.Model.Records;
using Citations.Storage.Commits;

namespace Citations.Interchange.Import;

/// <summary>A record that was read and is not yet committed, with the place it came from.</summary>
/// <param name="Record">The record.</param>
/// <param name="Input">The file.</param>
/// <param name="Line">The line.</param>
/// <param name="Item">The number of the item that it is part of, which is refused once; 0 when it is an item by itself.</param>
/// <param name="GivesWay">Whether it gives way to what is stored.</param>
/// <param name="Reject">The item as it was read; null when writing the record gives that.</param>
internal readonly record struct PendingRecord(
    Record Record,
    string Input,
    long Line,
    long Item = 0,
    bool GivesWay = false,
    Reject? Reject = null
)
{
    public ImportRefusal Refuse(WriteProblem problem) =>
        new(Input, Line, problem.Path, problem.What, problem.Remedy, WireName.Of(problem.Code));
}

/// <summary>A refused item exactly as it was read, for the file of rejects.</summary>
/// <param name="Head">What the file begins with, a character for each byte: the lines up to the header of CSV, or nothing.</param>
/// <param name="Format">Items of different formats go to different files.</param>
/// <param name="Bytes">The item with the end of its line. Called once, when it is refused.</param>
internal sealed record Reject(string Head, ImportFormat Format, Func<ReadOnlyMemory<byte>> Bytes)
{
    /// <summary>The item as it was read.</summary>
    public static Reject Of(ImportFormat format, ReadOnlyMemory<byte> bytes, string head = "") => new(head, format, () => bytes);

    /// <summary>Bytes as a head is held.</summary>
    public static string HeadOf(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}

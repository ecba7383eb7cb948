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
internal readonly record struct PendingRecord(Record Record, string Input, long Line, long Item = 0, bool GivesWay = false, Reject? Reject = null)
{
    public ImportRefusal Refuse(WriteProblem problem) => new(Input, Line, problem.Path, problem.What, problem.Remedy, WireName.Of(problem.Code));
}

/// <summary>A refused item as it was read, for the file of rejects.</summary>
/// <param name="Head">What the file begins with: the header of CSV, or nothing.</param>
/// <param name="Kind">Items of different kinds go to different files.</param>
/// <param name="Text">The item, without the end of its line. Called once, when it is refused.</param>
internal sealed record Reject(string Head, ImportFormat Kind, Func<string> Text);

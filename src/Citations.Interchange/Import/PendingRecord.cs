using Citations.Model;
using Citations.Storage;

namespace Citations.Interchange.Import;

/// <summary>A record that was read and is not yet committed, with the place it came from.</summary>
internal readonly record struct PendingRecord(Record Record, string Input, long Line)
{
    public ImportRefusal Refuse(WriteProblem problem) => new(Input, Line, problem.Path, problem.What, problem.Remedy);
}

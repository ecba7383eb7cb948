using Citations.Model.Common;
using Citations.Model.Problems;

namespace Citations.Model.Sources;

/// <summary>How often a source agrees with the leading values, as fitted over all single-valued properties.</summary>
public sealed record SourceReliability
{
    /// <summary>Builds a reliability, or throws what is wrong with it.</summary>
    /// <param name="score">Its reliability, 0 to 1.</param>
    /// <param name="items">How many of its statements could be compared with those of another origin.</param>
    /// <param name="agreed">How many of these agree with the leading value, or with a value that the leader refines on its path.</param>
    /// <exception cref="ModelException">A number is out of its range.</exception>
    public SourceReliability(double score, int items, int agreed)
    {
        (Score, Items, Agreed) = (Check.Confidence(score, "score"), items, agreed);
        if (items < 0 || agreed < 0 || agreed > items)
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "agreed",
                $"{agreed} of {items} statements agree",
                "Give numbers from 0, and no more that agree than there are"
            );
        }
    }

    /// <summary>Its reliability.</summary>
    public double Score { get; }

    /// <summary>How many of its statements could be compared with those of another origin.</summary>
    public int Items { get; }

    /// <summary>How many of these agree with the leading value, or with a value that the leader refines on its path.</summary>
    public int Agreed { get; }
}

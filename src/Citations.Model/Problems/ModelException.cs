namespace Citations.Model.Problems;

/// <summary>Thrown when something cannot be built because it would be wrong; says what, where and what to do.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Carries <paramref name="problem"/>.</summary>
    public ModelException(Problem problem)
        : base(problem.Message) => Problem = problem;

    /// <summary>Carries a problem built on the spot.</summary>
    public ModelException(ProblemCode code, string path, string what, string remedy)
        : this(new Problem(code, path, what, remedy)) { }

    /// <summary>What is wrong.</summary>
    public Problem Problem { get; }
}

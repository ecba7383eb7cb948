using Citations.Model.Problems;
using Xunit;

namespace Citations.Model.Tests;

/// <summary>Asserts what is wrong with something that cannot be built.</summary>
internal static class Refused
{
    public static Problem By(Action action) => Assert.Throws<ModelException>(action).Problem;

    public static void With(ProblemCode code, string path, Action action)
    {
        var problem = By(action);
        Assert.Equal((code, path), (problem.Code, problem.Path));
        Assert.NotEmpty(problem.What);
        Assert.NotEmpty(problem.Remedy);
    }
}

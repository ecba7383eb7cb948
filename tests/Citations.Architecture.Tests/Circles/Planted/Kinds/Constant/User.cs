using Citations.Architecture.Tests.Circles.Planted.Kinds.Used;

namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Constant;

internal static class User
{
    public static int Number() => Target.Number;
}

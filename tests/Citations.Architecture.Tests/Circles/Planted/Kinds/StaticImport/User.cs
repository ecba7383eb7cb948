using static Citations.Architecture.Tests.Circles.Planted.Kinds.Used.Target;

namespace Citations.Architecture.Tests.Circles.Planted.Kinds.StaticImport;

internal static class User
{
    public static int Twice() => 2 * Number;
}

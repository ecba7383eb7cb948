namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Method;

internal static class User
{
    public static int Count() => Used.Target.Count();
}

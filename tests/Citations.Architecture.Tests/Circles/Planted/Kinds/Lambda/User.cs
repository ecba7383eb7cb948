namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Lambda;

internal static class User
{
    public static Func<int> Count() => static () => Used.Target.Count();
}

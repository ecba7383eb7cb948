namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Creation;

internal static class User
{
    public static object Create() => new Used.Target();
}

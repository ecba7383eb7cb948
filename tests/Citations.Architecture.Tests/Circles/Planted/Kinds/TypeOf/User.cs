namespace Citations.Architecture.Tests.Circles.Planted.Kinds.TypeOf;

internal static class User
{
    public static string Name() => typeof(Used.Target).Name;
}

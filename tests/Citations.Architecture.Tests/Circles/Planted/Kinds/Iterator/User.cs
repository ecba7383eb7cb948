namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Iterator;

internal static class User
{
    public static IEnumerable<int> Counts()
    {
        yield return Used.Target.Count();
    }
}

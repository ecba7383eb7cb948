namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Async;

internal static class User
{
    public static async Task<int> CountAsync()
    {
        await Task.Yield();
        return Used.Target.Count();
    }
}

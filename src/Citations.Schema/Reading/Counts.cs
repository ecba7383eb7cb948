namespace Citations.Schema.Reading;

/// <summary>Counts as the API tells them.</summary>
internal static class Counts
{
    /// <summary>GraphQL's <c>Int</c> has 32 bits: what is more is told as the most there is.</summary>
    public static int Shown(long count) => (int)Math.Min(count, int.MaxValue);
}

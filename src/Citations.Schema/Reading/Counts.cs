namespace Citations.Schema.Reading;

/// <summary>Counts as GraphQL integers.</summary>
internal static class Counts
{
    /// <summary>GraphQL's <c>Int</c> has 32 bits. A larger count becomes the largest <c>Int</c>.</summary>
    public static int Shown(long count) => (int)Math.Min(count, int.MaxValue);
}

using Citations.Model.Entities;

namespace Citations.Schema.Reading;

/// <summary>Puts surviving entities in the place of those that were merged into them, so that old keys still lead somewhere.</summary>
internal static class Survivors
{
    /// <summary>More merges than the rules of a commit let follow each other.</summary>
    private const int MostSteps = 70;

    /// <summary>The same records; for each merged entity the one that survives.</summary>
    public static async ValueTask<IReadOnlyList<T?>> OfAsync<T>(IReadOnlyList<T?> records, Read read, CancellationToken cancellationToken)
        where T : class
    {
        if (typeof(T) != typeof(Entity) || !records.Any(static record => IntoOf(record) is not null))
        {
            return records;
        }

        var survivors = records.ToArray();
        for (var step = 0; step < MostSteps; step++)
        {
            var merged = Enumerable.Range(0, survivors.Length).Where(place => IntoOf(survivors[place]) is not null).ToArray();
            if (merged.Length == 0)
            {
                break;
            }

            var keys = merged.Select(place => IntoOf(survivors[place])!).ToArray();
            var next = await read.Store.Entities.GetAsync(keys, read.At, cancellationToken);
            for (var i = 0; i < merged.Length; i++)
            {
                survivors[merged[i]] = (T?)(object?)next[i];
            }
        }

        return survivors;
    }

    private static string? IntoOf(object? record) => (record as Entity)?.Merge?.Into;
}

using Citations.Model.Problems;

namespace Citations.Interchange.Import.Csv;

/// <summary>What is wrong with the header of a table, for which nothing of it is read.</summary>
internal static class HeaderFault
{
    private const int MostNames = 30;

    /// <summary>The fault; null when there is none.</summary>
    public static Problem? Of(CsvMapping mapping, string[] columns, IReadOnlyList<string> missing) =>
        mapping.Twice(columns) is { } twice
            ? new Problem(
                ProblemCode.InvalidText,
                twice,
                $"the header has {twice} more than once",
                "Rename one of them; nothing of the file was read"
            )
        : missing.Count == 0 ? null
        : columns.Any(column => column.Contains('\r', StringComparison.Ordinal))
            ? new Problem(
                ProblemCode.InvalidText,
                "",
                "its lines end with CR alone",
                "Pass it on with LF: tr '\\r' '\\n' < FILE | … import -"
            )
        : new Problem(
            ProblemCode.Missing,
            missing[0],
            $"the header lacks what the mapping names: {string.Join(", ", missing)}; it has {string.Join(", ", columns.Take(MostNames))}",
            "Correct the mapping; nothing of the file was read"
        );
}

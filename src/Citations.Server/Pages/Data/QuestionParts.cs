namespace Citations.Server.Pages.Data;

/// <summary>Which part of a long question the page shows.</summary>
/// <param name="Values">How many values stand before the first one shown.</param>
/// <param name="Rows">How many sources stand before the first one shown.</param>
/// <param name="Pairs">How many relations stand before the first one shown.</param>
/// <param name="One">The number of a value whose relation to another one is asked for; 0 for none.</param>
/// <param name="Other">The number of the other one.</param>
/// <param name="IsPair">Whether the relations are those of these two only.</param>
public sealed record QuestionParts(int Values, int Rows, int Pairs, int One, int Other, bool IsPair)
{
    /// <summary>How many values stand side by side.</summary>
    public const int ValuesOfPage = 8;

    /// <summary>How many sources stand below each other.</summary>
    public const int RowsOfPage = 60;

    /// <summary>How many relations are listed.</summary>
    public const int PairsOfPage = 28;
}

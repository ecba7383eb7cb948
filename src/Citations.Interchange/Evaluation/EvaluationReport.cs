using Citations.Model.Copies;
using Citations.Model.Ranking;

namespace Citations.Interchange.Evaluation;

/// <summary>What is measured.</summary>
/// <param name="Methods">In this order; each says how many leaders differ from the method before.</param>
/// <param name="Copies">Whether declared origins and detected copies of data count once; else each source counts by itself.</param>
/// <param name="BySurnames">Whether lists of names are right when their sets of surnames are the same.</param>
public sealed record EvaluationOptions(IReadOnlyList<SupportMethod> Methods, bool Copies, bool BySurnames);

/// <summary>How often leading values are true.</summary>
/// <param name="Rows">The rows of the gold file.</param>
/// <param name="Questions">The questions of the file that the store has facts on. Accuracy is over these.</param>
/// <param name="NotFound">How many questions were passed over.</param>
/// <param name="Problems">Why, for the first of them.</param>
/// <param name="Proposals">The pairs of sources that count once because one seems to copy the other's data.</param>
/// <param name="Methods">The plain majority vote first.</param>
public sealed record EvaluationReport(
    int Rows,
    int Questions,
    int NotFound,
    IReadOnlyList<string> Problems,
    IReadOnlyList<CopyProposal> Proposals,
    IReadOnlyList<MethodResult> Methods
);

/// <summary>How often the leading values of one method are true.</summary>
/// <param name="Method">The wire name of the method; <c>MAJORITY</c> for the plain vote.</param>
/// <param name="Exact">The leader is the true value.</param>
/// <param name="MostSpecific">The leader is the most specific true value that a source states.</param>
/// <param name="WithAncestors">The leader is the true value or a less exact one that it implies.</param>
/// <param name="CalibrationError">How far the leaders' scores are from the share of right leaders, on average.</param>
/// <param name="Changed">How many leaders, of all groups with rival values, differ from the row before; null for the first.</param>
/// <param name="Groups">The number of groups with rival values.</param>
public sealed record MethodResult(
    string Method,
    Share Exact,
    Share MostSpecific,
    Share WithAncestors,
    double CalibrationError,
    int? Changed,
    int Groups
);

/// <summary>A share with its 95 % confidence interval (Wilson, JASA 1927).</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Value">Their ratio.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Share(int Count, int Of, double Value, double Low, double High)
{
    private const double Z = 1.959964;

    internal static Share Over(int count, int of)
    {
        var (p, n) = ((double)count / of, (double)of);
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return new(count, of, p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

using Citations.Model.Problems;

namespace Citations.Model.Values;

/// <summary>What must hold between an amount and the bounds on it.</summary>
internal static class Bounds
{
    public static void Check(Amount? amount, Amount? lower, Amount? upper)
    {
        if (amount is null && lower is null && upper is null)
        {
            throw new ModelException(
                ProblemCode.NoAmount,
                "",
                "it states neither an amount nor a bound",
                "Give 'amount', or 'lower' (at least), or 'upper' (at most)"
            );
        }

        Ordered(lower, upper, "lower", $"the lower bound {lower} is above the upper bound {upper}");
        Ordered(lower, amount, "amount", $"the amount {amount} is below the lower bound {lower}");
        Ordered(amount, upper, "amount", $"the amount {amount} is above the upper bound {upper}");
    }

    private static void Ordered(Amount? low, Amount? high, string path, string what)
    {
        if (low is { } l && high is { } h && l.CompareTo(h) > 0)
        {
            throw new ModelException(ProblemCode.InvertedBounds, path, what, "State lower ≤ amount ≤ upper");
        }
    }
}

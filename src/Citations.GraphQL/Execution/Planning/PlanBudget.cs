namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// How many plans of one document are remembered: as many as its length pays for, and at least one. Fragments and conditions make many
/// large plans of
/// a short text, and the memory of documents is bounded by their length.
/// </summary>
internal sealed class PlanBudget(int documentLength)
{
    private const int Basis = 256;
    private const int CharactersOfField = 4;

    /// <summary>A plan larger than this is never remembered.</summary>
    private const int LargestPlan = 8_192;

    private readonly long _fields = Basis + (documentLength / CharactersOfField);
    private long _taken;

    /// <summary>How many fields the plans have that are remembered.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Whether there is room for one more plan; if so, it is taken.</summary>
    public bool TryTake(OperationPlan plan)
    {
        if (plan.FieldCount > LargestPlan)
        {
            return false;
        }

        var before = Interlocked.Add(ref _taken, plan.FieldCount) - plan.FieldCount;
        if (before == 0 || before + plan.FieldCount <= _fields)
        {
            return true;
        }

        GiveBack(plan);
        return false;
    }

    /// <summary>The plan is not remembered after all.</summary>
    public void GiveBack(OperationPlan plan) => Interlocked.Add(ref _taken, -plan.FieldCount);
}

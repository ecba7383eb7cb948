namespace Citations.GraphQL.Execution.Planning;

/// <summary>
/// Limits how many plans of one document are cached, in proportion to its length, but at least one. A short text with fragments and
/// conditions can have many large plans, and the document cache only limits the length of the text.
/// </summary>
internal sealed class PlanBudget(int documentLength)
{
    private const int Basis = 256;
    private const int CharactersOfField = 4;

    /// <summary>A larger plan is never cached.</summary>
    private const int LargestPlan = 8_192;

    private readonly long _fields = Basis + (documentLength / CharactersOfField);
    private long _taken;

    /// <summary>The number of fields in the cached plans.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes room for one more plan. Returns false when there is none.</summary>
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

        Return(plan);
        return false;
    }

    /// <summary>Gives the room of a plan back that was not cached.</summary>
    public void Return(OperationPlan plan) => Interlocked.Add(ref _taken, -plan.FieldCount);
}

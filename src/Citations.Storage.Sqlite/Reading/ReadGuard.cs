using Citations.Storage.Budgets;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>Holds one read to the budget of its request: quick reads to a few steps, after which they go to the queue; those in the queue
/// to what is left.</summary>
/// <param name="budget">The budget.</param>
/// <param name="isQueued">Whether the read runs in the queue.</param>
internal sealed class ReadGuard(ReadBudget budget, bool isQueued)
{
    /// <summary>Of a filtered scan that looks into documents.</summary>
    private const long StepsOfRow = 20;

    private long _admitted;

    private long Allowed => isQueued ? budget.Steps : budget.QuickSteps;

    /// <summary>See <see cref="ReadScope.Admit"/>.</summary>
    /// <exception cref="OutOfStepsException">Too many to be read at once.</exception>
    public void Admit(long rows)
    {
        if (!isQueued && rows * StepsOfRow > Allowed)
        {
            throw new OutOfStepsException();
        }

        if (isQueued)
        {
            budget.Admit(rows);
            _admitted += rows;
        }
    }

    public void Begin(Database database) => database.Steps.Begin(Allowed, yields: isQueued);

    /// <summary>Charges what was read beyond what was admitted.</summary>
    public void End(Database database)
    {
        var steps = database.Steps.End();
        if (isQueued)
        {
            budget.TakeSteps(steps, rows: steps / StepsOfRow - _admitted);
        }
        else
        {
            budget.TakeQuickSteps(steps);
        }
    }
}

using Citations.Storage.Budgets;
using Citations.Storage.Sqlite.Native;

namespace Citations.Storage.Sqlite.Reading;

/// <summary>
/// Limits one read to the budget of its request. A quick read gets few steps and is then moved to the queue. A queued read gets the rest of
/// the budget.
/// </summary>
/// <param name="budget">The budget.</param>
/// <param name="isQueued">Whether the read runs in the queue.</param>
internal sealed class ReadGuard(ReadBudget budget, bool isQueued)
{
    /// <summary>The steps for each row of a filtered scan that reads documents.</summary>
    private const long StepsOfRow = 20;

    private long _admitted;

    private long Allowed => isQueued ? budget.Steps : budget.QuickSteps;

    /// <summary>See <see cref="ReadScope.Admit"/>.</summary>
    /// <exception cref="OutOfStepsException">There are too many rows for a quick read.</exception>
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

    /// <summary>Charges the rows that were read beyond the admitted number.</summary>
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

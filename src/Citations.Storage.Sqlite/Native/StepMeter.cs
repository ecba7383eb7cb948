using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Citations.Storage.Sqlite.Native;

/// <summary>Counts the instructions of a connection's statements and interrupts them at a limit.</summary>
internal sealed unsafe class StepMeter : IDisposable
{
    /// <summary>Instructions between two checks of the limit. A statement stops within 0.1 ms, and the cost is not measurable.</summary>
    private const int Interval = 1_000;

    private Counters* _counters;
    private long _limit;

    public StepMeter(nint database)
    {
        _counters = (Counters*)NativeMemory.AllocZeroed((nuint)sizeof(Counters));
        _counters->Left = long.MaxValue;
        Sqlite3.ProgressHandler(database, Interval, &Look, (nint)_counters);
    }

    /// <summary>Whether a statement was interrupted since <see cref="Begin"/>.</summary>
    public bool IsExceeded => _counters->IsExceeded != 0;

    /// <summary>Sets the limit for the following statements.</summary>
    /// <param name="steps">The limit.</param>
    /// <param name="yields">
    /// Whether the thread yields to others from time to time. With a low priority alone, others would wait for the end of its time slice.
    /// </param>
    public void Begin(long steps, bool yields)
    {
        _limit = Math.Max(1, steps / Interval);
        (_counters->Left, _counters->IsExceeded, _counters->Yields) = (_limit, 0, yields ? 1 : 0);
    }

    /// <summary>Removes the limit. Returns the number of instructions.</summary>
    public long End()
    {
        var taken = (_limit - _counters->Left) * Interval;
        (_counters->Left, _counters->IsExceeded, _counters->Yields) = (long.MaxValue, 0, 0);
        return taken;
    }

    /// <summary>Call only after the connection was closed.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_counters);
        _counters = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Look(nint context)
    {
        var counters = (Counters*)context;
        if (counters->Yields != 0)
        {
            Thread.Yield();
        }

        if (--counters->Left >= 0)
        {
            return 0;
        }

        counters->IsExceeded = 1;
        return 1;
    }

    private struct Counters
    {
        public long Left;
        public int IsExceeded;
        public int Yields;
    }
}

/// <summary>A statement was interrupted because it reached its limit of instructions.</summary>
internal sealed class OutOfStepsException() : Exception("The statement ran more instructions than it may.");

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Citations.Storage.Sqlite.Native;

/// <summary>Counts the instructions that a connection's statements run, and interrupts them at a limit.</summary>
internal sealed unsafe class StepMeter : IDisposable
{
    /// <summary>Instructions between two looks at the limit: often enough to stop within 0.1 ms, too rare to be felt.</summary>
    private const int Interval = 1_000;

    private Counters* _counters;
    private long _limit;

    public StepMeter(nint database)
    {
        _counters = (Counters*)NativeMemory.AllocZeroed((nuint)sizeof(Counters));
        _counters->Left = long.MaxValue;
        Sqlite3.ProgressHandler(database, Interval, &Look, (nint)_counters);
    }

    /// <summary>Whether a statement was interrupted at the limit since <see cref="Begin"/>.</summary>
    public bool IsExceeded => _counters->IsExceeded != 0;

    /// <summary>Sets the limit for what runs next.</summary>
    /// <param name="steps">The limit.</param>
    /// <param name="yields">Whether it makes way for other threads now and then; a priority alone makes them wait for the end of a time
    /// slice.</param>
    public void Begin(long steps, bool yields)
    {
        _limit = Math.Max(1, steps / Interval);
        (_counters->Left, _counters->IsExceeded, _counters->Yields) = (_limit, 0, yields ? 1 : 0);
    }

    /// <summary>Takes the limit away; gives how many steps were run.</summary>
    public long End()
    {
        var taken = (_limit - _counters->Left) * Interval;
        (_counters->Left, _counters->IsExceeded, _counters->Yields) = (long.MaxValue, 0, 0);
        return taken;
    }

    /// <summary>Only after the connection was closed.</summary>
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

/// <summary>A statement was interrupted because it had run as many instructions as it may.</summary>
internal sealed class OutOfStepsException() : Exception("The statement ran more instructions than it may.");

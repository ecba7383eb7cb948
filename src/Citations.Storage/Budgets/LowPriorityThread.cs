using System.Runtime.InteropServices;

namespace Citations.Storage.Budgets;

/// <summary>A background thread that runs when nothing else wants the processor: work on it delays quick requests by little, also on one
/// core.</summary>
public static partial class LowPriorityThread
{
    /// <summary>A tenth of the usual share: a waking request goes first, and yet other programs on the machine cannot stop the
    /// work.</summary>
    private const int Nice = 10;

    /// <summary>Starts the thread.</summary>
    public static void Start(string name, Action run)
    {
        var thread = new Thread(() =>
        {
            LowerPriority();
            run();
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
    }

    /// <summary>.NET ignores the priority of threads on Linux; there a thread has a nice value of its own (setpriority(2)).</summary>
    private static void LowerPriority()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(which: 0, who: 0, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}

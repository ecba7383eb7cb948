using System.Runtime.InteropServices;

namespace Citations.Storage.Budgets;

/// <summary>
/// A background thread that only runs when nothing else needs the processor. Its work hardly delays quick requests, even on one core.
/// </summary>
public static partial class LowPriorityThread
{
    /// <summary>
    /// A tenth of the usual share. A waking request goes first, but other programs on the machine cannot stop the work completely.
    /// </summary>
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

    /// <summary>.NET ignores thread priorities on Linux, where each thread has a nice value (setpriority(2)).</summary>
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

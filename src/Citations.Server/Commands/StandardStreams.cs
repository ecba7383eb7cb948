using System.Runtime.InteropServices;

namespace Citations.Server.Commands;

/// <summary>The streams that a process is born with, where the runtime tells too little of them.</summary>
internal static partial class StandardStreams
{
    public const int Input = 0;

    public const int Output = 1;

    public const int Error = 2;

    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>
    /// Whether the process was started with the stream. Where it was closed, the runtime opens a pipe of its own under the number: reading
    /// from it
    /// waits for ever, and writing to it disturbs the runtime. But what a process opens for itself is closed on exec, and what it inherited
    /// is not.
    /// </summary>
    public static bool IsGiven(int descriptor) =>
        OperatingSystem.IsWindows()
        || (ControlDescriptor(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlDescriptor(int descriptor, int command);
}

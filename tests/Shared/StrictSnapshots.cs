using System.Runtime.CompilerServices;

namespace Citations.Tests;

/// <summary>A missing snapshot fails its test. Without this, the first run would approve whatever the code does.</summary>
internal static class StrictSnapshots
{
    private const string Variable = "SNAPSHOOTER_STRICT_MODE";

    /// <summary>Runs before any test. Set the variable to <c>off</c> to write new snapshots.</summary>
    [ModuleInitializer]
    internal static void TurnOn()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
        {
            Environment.SetEnvironmentVariable(Variable, "on");
        }
    }
}

using Citations.Architecture.Tests.Circles.Planted.Kinds.Used;

namespace Citations.Architecture.Tests.Circles.Planted.Kinds.EnumValue;

internal static class User
{
    public static object Number() => (int)Choice.Only;
}

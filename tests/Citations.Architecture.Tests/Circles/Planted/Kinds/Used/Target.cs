namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Used;

internal class Target
{
    public const int Number = 1;

    public static int Count() => Number;
}

internal enum Choice
{
    Only,
}

internal interface IMark;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute : Attribute;

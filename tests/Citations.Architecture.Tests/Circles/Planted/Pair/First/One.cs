namespace Citations.Architecture.Tests.Circles.Planted.Pair.First;

internal sealed class One
{
    public Second.Two? Other { get; set; }
}

namespace Citations.Architecture.Tests.Circles.Planted.Ring.First;

internal sealed class One
{
    public Second.Two? Other { get; set; }
}

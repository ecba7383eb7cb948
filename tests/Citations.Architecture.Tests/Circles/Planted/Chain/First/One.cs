namespace Citations.Architecture.Tests.Circles.Planted.Chain.First;

internal sealed class One
{
    public Second.Two? Other { get; set; }
}

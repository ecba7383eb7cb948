namespace Citations.Architecture.Tests.Circles.Planted.Nested.First.Inner;

internal sealed class One
{
    public Second.Two? Other { get; set; }
}

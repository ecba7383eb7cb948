namespace Citations.Architecture.Tests.Circles.Planted.Chain.Second;

internal sealed class Two
{
    public Zero? Other { get; set; }
}

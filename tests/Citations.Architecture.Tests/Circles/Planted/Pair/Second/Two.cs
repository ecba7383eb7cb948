namespace Citations.Architecture.Tests.Circles.Planted.Pair.Second;

internal sealed class Two
{
    public First.One? Other { get; set; }
}

namespace Citations.Architecture.Tests.Circles.Planted.Ring.Second;

internal sealed class Two
{
    public Third.Three? Other { get; set; }
}

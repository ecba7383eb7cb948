namespace Citations.Architecture.Tests.Circles.Planted.Ring.Third;

internal sealed class Three
{
    public First.One? Other { get; set; }
}

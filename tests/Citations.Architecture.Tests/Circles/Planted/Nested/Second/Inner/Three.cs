namespace Citations.Architecture.Tests.Circles.Planted.Nested.Second.Inner;

internal sealed class Three
{
    public First.Inner.One? Other { get; set; }
}

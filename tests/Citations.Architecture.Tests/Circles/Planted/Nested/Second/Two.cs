namespace Citations.Architecture.Tests.Circles.Planted.Nested.Second;

internal sealed class Two
{
    public Inner.Three? Other { get; set; }
}

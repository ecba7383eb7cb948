namespace Citations.Architecture.Tests.Circles.Planted.Chain;

internal sealed class Zero
{
    public First.One? Other { get; set; }
}

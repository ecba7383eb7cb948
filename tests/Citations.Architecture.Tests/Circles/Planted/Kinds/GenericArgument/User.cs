namespace Citations.Architecture.Tests.Circles.Planted.Kinds.GenericArgument;

internal sealed class User
{
    public List<Used.Target> Items { get; } = [];
}

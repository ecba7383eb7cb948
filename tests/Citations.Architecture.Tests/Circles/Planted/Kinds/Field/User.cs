namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Field;

internal sealed class User
{
    public Used.Target? Field;
}

namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Field;

internal sealed class User
{
    private Used.Target? _field;

    public bool IsSet => _field is not null;

    public void Clear() => _field = null;
}

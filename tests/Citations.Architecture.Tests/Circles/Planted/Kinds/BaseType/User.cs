namespace Citations.Architecture.Tests.Circles.Planted.Kinds.BaseType;

internal sealed class User : Used.Target;

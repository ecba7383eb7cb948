namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Marked;

[Used.Mark]
internal sealed class User;

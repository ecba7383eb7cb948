namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Parameter;

internal delegate void User(Used.Choice choice);

namespace Citations.Architecture.Tests.Circles.Planted.Kinds.Interface;

internal interface IUser : Used.IMark;

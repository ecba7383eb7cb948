namespace Citations.Server.Http;

/// <summary>A client leaves what was sent to it where it is.</summary>
internal sealed class SlowConsumerException() : Exception("The client does not take what is sent to it.");

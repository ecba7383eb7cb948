namespace Citations.Schema.Subscriptions;

/// <summary>Where a client resumes a subscription. The host attaches it to the request. It counts if it is after <c>since</c>.</summary>
/// <param name="Commit">The number of the last commit that the client saw.</param>
public sealed record ResumePosition(long Commit);

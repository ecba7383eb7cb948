namespace Citations.GraphQL.Execution;

/// <summary>What the error of a field does to the rest of the response (the <c>onError</c> parameter of a request).</summary>
public enum ErrorBehavior
{
    /// <summary>Null goes up to the nearest nullable place (specification §6.4.4).</summary>
    Propagate,

    /// <summary>The place of the error is null, whatever its type.</summary>
    Null,

    /// <summary>The first error ends the execution: <c>data</c> is null.</summary>
    Halt,
}

namespace Citations.GraphQL.Execution.Output;

/// <summary>The client no longer reads the response. It is not the failure of a field, so no field may catch it.</summary>
internal sealed class ReaderGoneException(Exception? inner = null)
    : OperationCanceledException("The reader of the response has gone.", inner);

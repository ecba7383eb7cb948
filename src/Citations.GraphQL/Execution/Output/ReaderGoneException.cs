namespace Citations.GraphQL.Execution.Output;

/// <summary>Nobody takes the response any more. No field's fault, so no field may catch it.</summary>
internal sealed class ReaderGoneException(Exception? inner = null)
    : OperationCanceledException("The reader of the response has gone.", inner);

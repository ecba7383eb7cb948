namespace Citations.GraphQL.Execution.Binding;

/// <summary>An event that has a place in the sequence of its source, after which a client can resume.</summary>
public interface IPositioned
{
    /// <summary>The place: letters and digits, the same for the same event.</summary>
    string Position { get; }
}

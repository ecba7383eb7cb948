namespace Citations.GraphQL.Coercion;

/// <summary>A literal does not fit its type. Caught inside the engine.</summary>
internal sealed class InputException(InputError error) : Exception(error.Message)
{
    public InputError Error { get; } = error;
}

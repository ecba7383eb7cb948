namespace Citations.Storage.Errors;

/// <summary>
/// The only exception of stores: what is wrong, where, and what to do. The exceptions to this are cancellation and invalid arguments.
/// </summary>
public sealed class StoreException : Exception
{
    /// <summary>Builds the error.</summary>
    /// <param name="code">Which kind.</param>
    /// <param name="where">The file, directory, address or argument concerned.</param>
    /// <param name="what">What is wrong, as a clause without a full stop.</param>
    /// <param name="remedy">What to do, as a sentence without a full stop.</param>
    /// <param name="inner">What caused it.</param>
    public StoreException(StoreErrorCode code, string where, string what, string remedy, Exception? inner = null)
        : base($"{where}: {what}. {remedy}.", inner)
    {
        (Code, Where, What, Remedy) = (code, where, what, remedy);
    }

    public StoreErrorCode Code { get; }

    /// <summary>The file, directory, address or argument concerned.</summary>
    public string Where { get; }

    public string What { get; }

    public string Remedy { get; }
}

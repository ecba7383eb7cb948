using System.Buffers;
using System.Text;
using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>The rules for names of databases.</summary>
internal static class DatabaseName
{
    private const int MaxBytes = 63;

    private static readonly SearchValues<char> _forbidden = SearchValues.Create("/\\. \"$*<>:|?\0");

    /// <summary>
    /// Refuses names that MongoDB refuses, and MongoDB's own databases. People write <c>admin</c> when they mean the database where the
    /// user is defined.
    /// </summary>
    /// <exception cref="StoreException">The name cannot be used.</exception>
    public static void Check(string name)
    {
        if (name is "admin" or "local" or "config")
        {
            throw new StoreException(
                StoreErrorCode.ForeignDatabase,
                "the connection string",
                $"it names '{name}', which is MongoDB's own database",
                "Name another one, and where the user is kept as an option: mongodb://HOST/citations?authSource=admin"
            );
        }

        if (name.AsSpan().ContainsAny(_forbidden) || Encoding.UTF8.GetByteCount(name) > MaxBytes)
        {
            throw new StoreException(
                StoreErrorCode.Unavailable,
                "the connection string",
                $"'{name}' cannot be the name of a database",
                $"Name one of at most {MaxBytes} bytes and without any of / \\ . \" $ * < > : | ? or spaces"
            );
        }
    }
}

using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>libmongoc, loaded once.</summary>
internal static class Library
{
    private static readonly Lazy<Exception?> _fault = new(TryLoad);

    /// <exception cref="StoreException">It is missing, or does not fit.</exception>
    public static void Load()
    {
        if (_fault.Value is { } fault)
        {
            // What the runtime says of a missing library is a line for every place where it looked
            var why = fault is DllNotFoundException ? $"{LibMongoc.Mongoc} or {LibMongoc.Bson} is missing" : fault.Message.Split('\n')[0];
            throw new StoreException(StoreErrorCode.Unavailable, "libmongoc", $"MongoDB's C driver cannot be loaded ({why})", "Install it, e.g. `apt install libmongoc-1.0-0`", fault);
        }
    }

    private static Exception? TryLoad()
    {
        try
        {
            LibMongoc.SetLogHandler(0, 0);
            LibMongoc.Init();
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return e;
        }
    }
}

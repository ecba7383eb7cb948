using System.Runtime.InteropServices;
using System.Text;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>What libmongoc says went wrong: a <c>bson_error_t</c>.</summary>
/// <param name="Domain">Which part of it failed.</param>
/// <param name="Code">Of the domain; of <see cref="ErrorDomain.Server"/> the server's own code.</param>
/// <param name="Message">In English.</param>
internal readonly record struct NativeError(ErrorDomain Domain, int Code, string Message)
{
    /// <summary>The size of the structure, in words of eight bytes.</summary>
    public const int Words = 64;

    public static NativeError Of(ReadOnlySpan<ulong> error)
    {
        var bytes = MemoryMarshal.AsBytes(error);
        var numbers = MemoryMarshal.Cast<byte, int>(bytes);
        var message = bytes[8..];
        var end = message.IndexOf((byte)0);
        return new NativeError((ErrorDomain)numbers[0], numbers[1], Encoding.UTF8.GetString(end < 0 ? message : message[..end]));
    }
}

/// <summary><c>mongoc_error_domain_t</c>, the members that matter here.</summary>
internal enum ErrorDomain
{
    None = 0,
    Client = 1,
    Stream = 2,
    Protocol = 3,
    Sasl = 7,
    Scram = 14,
    ServerSelection = 15,
    WriteConcern = 16,
    Server = 17,
}

using System.Runtime.InteropServices;
using Citations.Storage.Errors;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>
/// The certificates that the connection string names. libmongoc looks at them when it connects, and then says only that it failed; it asks on the
/// terminal for the password of a key, and ends the process when certificates are to authenticate and there are none.
/// </summary>
internal static class Certificates
{
    private const string Authorities = "tlsCAFile";
    private const string Own = "tlsCertificateKeyFile";
    private const string Password = "tlsCertificateKeyFilePassword";

    /// <summary>Refuses what cannot work.</summary>
    /// <exception cref="StoreException">A file cannot be read, lacks its password, or is not named at all.</exception>
    public static void Check(UriHandle uri)
    {
        Read(Text(uri, Authorities), Authorities);
        var own = Text(uri, Own);
        if (Read(own, Own).Contains("ENCRYPTED", StringComparison.Ordinal) && Text(uri, Password) is null)
        {
            throw Wrong($"the key in {own} has a password", $"Add it: {Password}=PASSWORD");
        }

        var byCertificate = string.Equals(Marshal.PtrToStringUTF8(LibMongoc.UriMechanism(uri)), "MONGODB-X509", StringComparison.OrdinalIgnoreCase);
        if (byCertificate && (own is null || !LibMongoc.UriTls(uri)))
        {
            throw Wrong("it wants to authenticate by a certificate and names none, or no TLS", $"Add tls=true&{Own}=FILE");
        }
    }

    private static string Read(string? file, string option)
    {
        try
        {
            return file is null ? "" : File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Wrong($"{option} names {file}, which cannot be read ({e.Message})", "Mend the path, or who may read the file");
        }
    }

    private static string? Text(UriHandle uri, string option) => Marshal.PtrToStringUTF8(LibMongoc.UriText(uri, option, 0));

    private static StoreException Wrong(string what, string remedy) => new(StoreErrorCode.Unavailable, "the connection string", what, remedy);
}

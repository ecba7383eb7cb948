using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Citations.Storage.Errors;
using MongoDB.Driver;
using DriverConnectionString = MongoDB.Driver.Core.Configuration.ConnectionString;

namespace Citations.Storage.MongoDb.Driver;

/// <summary>Why a server's certificate is not trusted.</summary>
internal enum TlsRefusal
{
    None,
    HostMismatch,
    Expired,
    UnknownAuthority,
}

/// <summary>
/// The certificate files in the connection string. The driver ignores these options, so the files are loaded here. This class also decides
/// whether to trust the server and remembers the reason, because the driver only reports that the handshake failed.
/// </summary>
internal sealed class TlsFiles
{
    private const string Authorities = "tlsCAFile";
    private const string Own = "tlsCertificateKeyFile";
    private const string Password = "tlsCertificateKeyFilePassword";

    private readonly X509Certificate2Collection? _authorities;
    private readonly X509Certificate2? _own;
    private readonly bool? _enabled;
    private volatile TlsRefusal _refusal;

    private TlsFiles(X509Certificate2Collection? authorities, X509Certificate2? own, bool? enabled) =>
        (_authorities, _own, _enabled) = (authorities, own, enabled);

    /// <summary>The options handled here.</summary>
    public static IReadOnlyList<string> Options { get; } = [Authorities, Own, Password];

    /// <summary>Why the last certificate was refused.</summary>
    public TlsRefusal Refusal => _refusal;

    /// <exception cref="StoreException">
    /// A file cannot be read, has the wrong format, lacks its password, or is missing from the options.
    /// </exception>
    public static TlsFiles Load(DriverConnectionString uri)
    {
        var (authorities, own, password) = (uri.GetOption(Authorities), uri.GetOption(Own), uri.GetOption(Password));
        var byCertificate = string.Equals(uri.AuthMechanism, "MONGODB-X509", StringComparison.OrdinalIgnoreCase);
        if (byCertificate && (own is null || uri.Tls is false))
        {
            throw Wrong("it wants to authenticate by a certificate and names none, or no TLS", $"Add tls=true&{Own}=FILE");
        }

        return new TlsFiles(
            authorities is null ? null : LoadAuthorities(authorities),
            own is null ? null : LoadOwn(own, password),
            authorities is null && own is null ? null : uri.Tls ?? true
        );
    }

    public void ApplyTo(MongoClientSettings settings)
    {
        settings.UseTls = _enabled ?? settings.UseTls;
        if (!settings.UseTls)
        {
            return;
        }

        var tls = settings.SslSettings?.Clone() ?? new SslSettings();
        if (!settings.AllowInsecureTls)
        {
            tls.ServerCertificateValidationCallback = Trusts;
        }

        if (_own is not null)
        {
            tls.ClientCertificates = [_own];
        }

        settings.SslSettings = tls;
    }

    private static X509Certificate2Collection LoadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Read(file, Authorities));
        }
        catch (CryptographicException e)
        {
            throw Wrong(
                $"{Authorities} names {file}, which is damaged ({e.Message})",
                "Name a PEM file with the certificates of the authorities"
            );
        }

        return authorities.Count > 0
            ? authorities
            : throw Wrong(
                $"{Authorities} names {file}, which holds no certificate",
                "Name a PEM file with the certificates of the authorities"
            );
    }

    private static X509Certificate2 LoadOwn(string file, string? password)
    {
        var pem = Read(file, Own);
        if (pem.Contains("ENCRYPTED", StringComparison.Ordinal) && password is null)
        {
            throw Wrong($"the key in {file} has a password", $"Add it: {Password}=PASSWORD");
        }

        try
        {
            using var loaded = password is null
                ? X509Certificate2.CreateFromPem(pem, pem)
                : X509Certificate2.CreateFromEncryptedPem(pem, pem, password);

            // Some platforms cannot use a key that exists only in memory, unless it was loaded from PKCS #12.
            return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Wrong(
                $"{Own} names {file}, from which no certificate and its key can be read",
                $"Put a certificate and its key into one PEM file, and correct {Password} if the key has a password"
            );
        }
    }

    private static string Read(string file, string option)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong($"{option} names {file}, which cannot be read ({e.Message})", "Correct the path, or let this user read the file");
        }
    }

    private bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var statuses = chain?.ChainStatus ?? [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && _authorities is not null && certificate is not null)
        {
            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(_authorities);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // A private authority seldom publishes revocations.
            own.ChainPolicy.ExtraStore.AddRange(
                new X509Certificate2Collection(chain?.ChainElements.Select(element => element.Certificate).ToArray() ?? [])
            );
            using var server = new X509Certificate2(certificate);
            if (own.Build(server))
            {
                errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
            }

            statuses = own.ChainStatus;
        }

        _refusal =
            errors == SslPolicyErrors.None ? TlsRefusal.None
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
                ? TlsRefusal.HostMismatch
            : statuses.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) ? TlsRefusal.Expired
            : TlsRefusal.UnknownAuthority;
        return errors == SslPolicyErrors.None;
    }

    private static StoreException Wrong(string what, string remedy) =>
        new(StoreErrorCode.Unavailable, "the connection string", what, remedy);
}

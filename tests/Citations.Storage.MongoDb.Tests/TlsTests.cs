using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Citations.Storage.Errors;
using Citations.Storage.MongoDb.Tests.Wire;
using Xunit;

namespace Citations.Storage.MongoDb.Tests;

/// <summary>What keeps a connection from being a trusted one: each says in one line which word of the connection string mends it, and gives
/// no secret away.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("citations-tls-").FullName;
    private readonly RSA _key = RSA.Create(2048);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Over_TLS_a_store_is_opened_when_the_authority_is_named()
    {
        using var certificate = Certificate("localhost");
        await using var server = Server(certificate);
        await using var store = await OpenAsync($"mongodb://localhost:{server.Port}/facts?tls=true&tlsCAFile={Authority(certificate)}");
        Assert.Equal("MongoDB 7.0.5, a single server", store.Report[0]);
    }

    [Fact]
    public async Task An_authority_that_is_not_named_is_asked_for()
    {
        using var certificate = Certificate("localhost");
        await using var server = Server(certificate);
        Assert.Contains("tlsCAFile=FILE", await RemedyAsync($"mongodb://localhost:{server.Port}/facts?tls=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_the_certificate_does_not_bear_is_told_from_an_authority_that_is_unknown()
    {
        using var certificate = Certificate("db.example.org");
        await using var server = Server(certificate);
        Assert.Contains(
            "as the server's certificate does",
            await RemedyAsync($"mongodb://localhost:{server.Port}/facts?tls=true&tlsCAFile={Authority(certificate)}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_server_that_wants_TLS_is_told_from_none()
    {
        using var certificate = Certificate("localhost");
        await using var server = Server(certificate);
        Assert.Contains("tls=true", await RemedyAsync($"mongodb://localhost:{server.Port}/facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_key_is_told_apart()
    {
        using var certificate = Certificate("localhost");
        await using var server = Server(certificate);
        var authority = Authority(certificate);
        Assert.Contains(
            "a certificate and its key",
            await RemedyAsync($"mongodb://localhost:{server.Port}/facts?tls=true&tlsCAFile={authority}&tlsCertificateKeyFile={authority}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("tlsCAFile")]
    [InlineData("tlsCertificateKeyFile")]
    public async Task A_file_that_cannot_be_read_is_named_before_anything_is_sent(string option)
    {
        var error = await RefusalAsync($"mongodb://127.0.0.1:1/facts?tls=true&{option}={_directory}/none.pem");
        Assert.Equal("the connection string", error.Where);
        Assert.Contains($"{option} names {_directory}/none.pem", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_a_key_is_asked_for_in_the_connection_string()
    {
        var file = Path.Combine(_directory, "key.pem");
        var guarded = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1_000);
        await File.WriteAllTextAsync(file, _key.ExportEncryptedPkcs8PrivateKeyPem("secret", guarded), Cancel);
        Assert.Contains(
            "tlsCertificateKeyFilePassword",
            (await RefusalAsync($"mongodb://127.0.0.1:1/facts?tls=true&tlsCertificateKeyFile={file}")).Remedy,
            StringComparison.Ordinal
        );
        var tried = await RefusalAsync(
            $"mongodb://127.0.0.1:1/facts?tls=true&tlsCertificateKeyFile={file}&tlsCertificateKeyFilePassword=guess"
        );
        Assert.DoesNotContain("guess", tried.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("authMechanism=MONGODB-X509")]
    [InlineData("authMechanism=MONGODB-X509&tls=true")]
    public async Task Who_signs_in_by_a_certificate_must_name_one(string options) =>
        Assert.Contains(
            "tlsCertificateKeyFile=FILE",
            (await RefusalAsync($"mongodb://127.0.0.1:1/facts?{options}")).Remedy,
            StringComparison.Ordinal
        );

    private static WireServer Server(X509Certificate2 certificate) =>
        new(static command => WireReplies.OfEmpty("7.0.5", 21, command), certificate);

    /// <summary>A certificate that is its own authority.</summary>
    private X509Certificate2 Certificate(string host)
    {
        var request = new CertificateRequest($"CN={host}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    private string Authority(X509Certificate2 certificate)
    {
        var file = Path.Combine(_directory, "authority.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    private static async Task<string> RemedyAsync(string uri) => (await RefusalAsync(uri)).Remedy!;

    private static Task<StoreException> RefusalAsync(string uri) => Assert.ThrowsAsync<StoreException>(() => OpenAsync(uri));

    private static async Task<MongoCitationStore> OpenAsync(string uri) =>
        await MongoCitationStore.OpenAsync(
            new MongoStoreOptions { Uri = uri, SelectionTimeout = TimeSpan.FromSeconds(1) },
            TimeProvider.System,
            Cancel
        );
}

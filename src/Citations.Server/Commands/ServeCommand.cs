using System.CommandLine;
using System.Globalization;
using System.Net;
using Citations.GraphQL.Execution;
using Citations.GraphQL.Validation;
using Citations.Interchange.Export;
using Citations.Model.Sources;
using Citations.Server.Access;
using Citations.Server.Access.Limits;
using Citations.Server.Exports;
using Citations.Server.Hosting;
using Citations.Server.Transport;
using Citations.Storage;

namespace Citations.Server.Commands;

/// <summary><c>serve</c>, the default: the API, the IDE and the pages.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> _urls = Setting.Text(
        "--urls",
        "URLS",
        "Where to listen, separated by semicolons. http://localhost:5000 unless ASPNETCORE_URLS says otherwise."
    );
    private static readonly Option<string?> _log = Setting.OneOf(
        "--log",
        "FORMAT",
        "How to write the log: text, which is the default, or json.",
        "text",
        "json"
    );

    private static readonly Option<bool> _closed = Setting.Switch("--closed", "Answer to keys only: reading, too, needs one.");
    private static readonly Option<string?> _cors = Setting.Text(
        "--cors",
        "ORIGINS",
        "Origins whose pages may ask from a browser, separated by commas, or * for all; none when left out."
    );
    private static readonly Option<string?> _hosts = Setting.Text(
        "--hosts",
        "NAMES",
        "Hosts that requests may name beside those in --urls, separated by commas: api.example.org, *.example.org, or * for any."
    );
    private static readonly Option<bool> _noIntrospection = Setting.Switch(
        "--no-introspection",
        "Do not tell the schema: neither by introspection nor as SDL."
    );
    private static readonly Option<bool> _noSuggestions = Setting.Switch(
        "--no-suggestions",
        "Do not guess in messages which name was meant."
    );
    private static readonly Option<string?> _trustedDocuments = Setting.Text(
        "--trusted-documents",
        "DIR",
        "A directory with the manifests of documents that clients name by their ids; none when left out."
    );
    private static readonly Option<bool> _trustedDocumentsOnly = Setting.Switch(
        "--trusted-documents-only",
        "Execute nothing but trusted documents and queries for the schema."
    );
    private static readonly Option<string> _maxBatch = Setting.Text(
        "--max-batch",
        "N",
        "How many requests a POST may have as a list, or variables for one request; 0 is off.",
        "0"
    );
    private static readonly Option<string?> _idePort = Setting.Text(
        "--ide-port",
        "PORT",
        "Serve the GraphQL IDE on this port only, away from the pages. It is beside them when left out."
    );
    private static readonly Option<string?> _proxies = Setting.Text(
        "--proxies",
        "ADDRESSES",
        "Reverse proxies that are believed who asks and how (X-Forwarded-For, -Proto, -Prefix): addresses or networks, separated by commas; none when left out."
    );
    private static readonly Option<string?> _addressRate = Setting.Text(
        "--address-rate",
        "N/min",
        "How many requests one address may send without a key; any number when left out."
    );
    private static readonly Option<string?> _keyRate = Setting.Text(
        "--key-rate",
        "N/min",
        "How many requests a key may send that was created without --rate; any number when left out."
    );

    private static readonly Option<string> _exportCache = Setting.Text(
        "--export-cache",
        "MIB",
        "What finished export files may take on disk, in MiB, for requests of their length and parts; 0 to keep none.",
        "1024"
    );
    private static readonly Option<string?> _licence = Setting.Text(
        "--licence",
        "NAME",
        "The licence of the data, a name or an address, as the manifest of exports states it."
    );
    private static readonly Option<string?> _texts = Setting.OneOf(
        "--texts",
        "AMOUNT",
        "How much of archived texts is shown beside the quotes: none, which is the default, context or full. A source can be marked to show less.",
        "none",
        "context",
        "full"
    );
    private static readonly Option<string> _baseIri = Setting.Text(
        "--base-iri",
        "IRI",
        "What IRIs in exports of linked data begin with.",
        ExportRequest.DefaultBaseIri
    );

    public static Command Create()
    {
        var command = new Command("serve", "Serve the API, the IDE and the pages.");
        Configure(command);
        return command;
    }

    public static void MakeDefault(RootCommand root) => Configure(root);

    private static void Configure(Command command)
    {
        command.Options.Add(_urls);
        command.AddSeedOptions();
        command.Options.Add(_log);
        command.Options.Add(_closed);
        command.Options.Add(_cors);
        command.Options.Add(_hosts);
        command.Options.Add(_trustedDocuments);
        command.Options.Add(_trustedDocumentsOnly);
        command.Options.Add(_maxBatch);
        command.Options.Add(_idePort);
        command.Options.Add(_proxies);
        command.Options.Add(_addressRate);
        command.Options.Add(_keyRate);
        command.Options.Add(_noIntrospection);
        command.Options.Add(_noSuggestions);
        command.AddApiOptions();
        command.AddReadOptions();
        command.AddStreamOptions();
        command.Options.Add(_texts);
        command.Options.Add(_exportCache);
        command.Options.Add(_licence);
        command.Options.Add(_baseIri);
        command.SetStoreAction(RunAsync);
    }

    private static async Task<int> RunAsync(
        ParseResult result,
        ICitationStore store,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        foreach (var name in Setting.Unknown(result.RootCommandResult.Command))
        {
            terminal.Error($"{name} is set, but is no setting of this program. It does nothing; README.md lists those that there are.");
        }

        var texts = new TextPolicy(
            result.GetValue(_texts) switch
            {
                "full" => TextAccess.Full,
                "context" => TextAccess.Context,
                _ => TextAccess.None,
            }
        );
        var options = new WebServerOptions
        {
            Urls = result.GetValue(_urls),
            JsonLog = result.GetValue(_log) is "json",
            Access = ReadAccess(result),
            Api = result.ReadApi() with { Texts = texts },
            Execution = new ExecutionOptions
            {
                Cost = result.ReadCosts(),
                Validation = new ValidationOptions
                {
                    AllowIntrospection = !result.GetValue(_noIntrospection),
                    Suggestions = !result.GetValue(_noSuggestions),
                },
            },
            Http = ReadHttp(result),
            Exports = new ExportOptions
            {
                Licence = result.GetValue(_licence),
                BaseIri = result.GetRequiredValue(_baseIri),
                Texts = texts,
                CacheBytes = ReadCache(result),
            },
        };
        await using var app = WebServer.Build(options, store);
        var seeded = await result.SeedAsync(store, terminal, cancellationToken);
        if (seeded is { Succeeded: false })
        {
            return CommandRunner.Failure;
        }

        await WebServer.StartAsync(app, options, cancellationToken);
        await StartNotice.TellAsync(app, store, options, seeded, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandRunner.Success;
    }

    private static long ReadCache(ParseResult result) =>
        int.TryParse(result.GetRequiredValue(_exportCache), NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes)
            ? mebibytes * 1024L * 1024
            : throw new StartException($"{_exportCache.Name} {result.GetValue(_exportCache)}: not a whole number of MiB.");

    private static AccessOptions ReadAccess(ParseResult result) =>
        new()
        {
            Directory = CommandRunner.LocationOf(result).DataDirectory,
            Closed = result.GetValue(_closed),
            Origins = ReadOrigins(result),
            Hosts = ReadHosts(result),
            Proxies = ReadProxies(result),
            SlowReads = result.ReadSlowReads(),
            AddressRate = ReadRate(result, _addressRate),
            KeyRate = ReadRate(result, _keyRate),
        };

    private static IPNetwork[] ReadProxies(ParseResult result) =>
        [
            .. ReadList(result, _proxies)
                .Select(text =>
                    ReverseProxies.TryParse(text, out var network)
                        ? network
                        : throw new StartException(
                            $"{_proxies.Name} {text}: neither an address nor a network. Write it like 10.0.0.7, 10.0.0.0/8 or fd00::/8."
                        )
                ),
        ];

    private static GraphQLHttpOptions ReadHttp(ParseResult result) =>
        result.GetValue(_trustedDocumentsOnly) && result.GetValue(_trustedDocuments) is null
            ? throw new StartException("--trusted-documents-only needs documents. Name their directory with --trusted-documents.")
            : new()
            {
                TrustedDocuments = result.GetValue(_trustedDocuments),
                TrustedDocumentsOnly = result.GetValue(_trustedDocumentsOnly),
                MaxBatch = ReadMaxBatch(result),
                IdePort = ReadIdePort(result),
                Streams = result.ReadStreams(),
            };

    private static int ReadMaxBatch(ParseResult result) =>
        int.TryParse(result.GetRequiredValue(_maxBatch), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most <= 1_000
            ? most
            : throw new StartException($"--max-batch {result.GetRequiredValue(_maxBatch)}: no size. Write a number from 0 to 1000.");

    private static int? ReadIdePort(ParseResult result) =>
        result.GetValue(_idePort) switch
        {
            null => null,
            var text when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 => port,
            var text => throw new StartException($"--ide-port {text}: no port. Write a number from 1 to 65535."),
        };

    private static string[] ReadHosts(ParseResult result)
    {
        var hosts = ReadList(result, _hosts);
        return Array.Find(hosts, host => !AllowedHosts.IsHost(host)) is { } wrong
            ? throw new StartException(
                $"--hosts {wrong}: no host. Write a name without scheme and port, such as api.example.org, *.example.org, or * for any."
            )
            : hosts;
    }

    private static string[] ReadOrigins(ParseResult result)
    {
        var origins = ReadList(result, _cors);
        return Array.Find(origins, origin => !CrossOrigin.IsOrigin(origin)) is { } wrong
            ? throw new StartException($"--cors {wrong}: no origin. Write it like https://app.example.org, without a path, or * for all.")
            : origins;
    }

    private static string[] ReadList(ParseResult result, Option<string?> option) =>
        (result.GetValue(option) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Rate? ReadRate(ParseResult result, Option<string?> option) =>
        result.GetValue(option) switch
        {
            null => null,
            var text when Rate.TryParse(text, out var rate) => rate,
            var text => throw new StartException($"{option.Name} {text}: no rate. Write it like 600/min, 10/s or 5000/h."),
        };
}

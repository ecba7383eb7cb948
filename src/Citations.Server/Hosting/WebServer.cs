using System.Globalization;
using System.Net.Sockets;
using Citations.Schema;
using Citations.Schema.Filtering;
using Citations.Server.Access;
using Citations.Server.Caching;
using Citations.Server.Checking;
using Citations.Server.Diagnostics;
using Citations.Server.Exports;
using Citations.Server.Faults;
using Citations.Server.Health;
using Citations.Server.Ide;
using Citations.Server.Imports;
using Citations.Server.Pages;
using Citations.Server.Pages.Data;
using Citations.Server.Transport;
using Citations.Storage;
using Microsoft.AspNetCore.Connections;

namespace Citations.Server.Hosting;

/// <summary>Puts everything together on the web.</summary>
internal static class WebServer
{
    /// <summary>Builds the application over a store. It does not listen yet.</summary>
    /// <exception cref="StartException">It would answer for any host.</exception>
    public static WebApplication Build(WebServerOptions options, ICitationStore store)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddServerLog(options.JsonLog);
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                new ConnectionGate(options.Connections, options.Access.Proxies).Guard(kestrel);
            });
        var urls = UrlsOf(options, builder.Configuration);
        builder.WebHost.UseUrls(WithIdePort(urls, options.Http.IdePort));
        ReverseProxies.IgnoreEnvironment(builder.Configuration);
        var hosts = AllowedHosts.Of(urls, options.Access.Hosts);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = WebServerOptions.ShutdownGrace);
        builder.Services.AddGraphQLIde();
        builder.Services.AddPages();
        builder.Services.AddExports();
        builder.Services.AddAccess(options.Access);
        builder.Services.AddCrossOrigin(options.Access.Origins, ExportHeaders.All);
        builder.Services.AddHostedService(_ => new IdleMemory(TimeProvider.System));
        builder.Services.AddStoreHealth(store);
        builder.Services.AddTelemetry();
        builder.Services.AddSingleton(
            new AnswerCache(store, $"{typeof(CitationsSchema).Module.ModuleVersionId}\n{options.Api}", options.Access.Closed)
        );

        var app = builder.Build();
        app.UseFaultHandler();
        app.UseHostCheck(hosts);
        app.UseIdePort("/graphql", options.Http.IdePort);
        app.UseReverseProxies(options.Access.Proxies);
        app.UseOriginCheck(options.Access.Origins);
        app.UseCrossOrigin(options.Access.Origins);
        app.UseSessionKeys(options.Http.IdePort);
        app.UseAccess();
        var executor = CitationsSchema.Create(store, options.Api, options.Execution);
        try
        {
            app.MapGraphQL(
                executor,
                options.Http,
                new FirstDocument("Citations", ExampleQueries.WithPagesOf(options.Api.MaxPageSize, ExampleQueries.Document))
            );
        }
        catch (TrustedDocumentsException fault)
        {
            throw new StartException($"--trusted-documents: {fault.Message}", fault);
        }

        app.MapPages(store, executor, options.Api.MaxPageSize);
        app.MapOpenedQueries(AskedQuery.Prefix, AskedQuery.MaxAddress, PageQueries.Named, options.Http.IdePort);
        app.MapExports(store, new FilterJson(executor.Schema, options.Api), WithCache(options));
        app.MapImports(store, options.Imports);
        app.MapCheck(store);
        app.MapHealth();
        return app;
    }

    /// <summary>Starts listening.</summary>
    /// <exception cref="StartException">It cannot listen there.</exception>
    public static async Task StartAsync(WebApplication app, WebServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception fault)
            when (fault is IOException or SocketException or FormatException or InvalidOperationException or ArgumentException)
        {
            var where = UrlsOf(options, app.Configuration);
            throw fault is IOException { InnerException: AddressInUseException }
                ? new StartException(
                    $"Cannot listen on {where}: the address is in use. Stop the program that uses it, or choose another with --urls.",
                    fault
                )
                : new StartException($"Cannot listen on {where}: {ReasonOf(fault)}. Choose another address with --urls.", fault);
        }
    }

    /// <summary>The addresses with the same host and another port: the first one decides the host.</summary>
    private static string WithIdePort(string urls, int? port)
    {
        if (port is null)
        {
            return urls;
        }

        var first = BindingAddress.Parse(urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[0]);
        return string.Create(CultureInfo.InvariantCulture, $"{urls};{first.Scheme}://{first.Host}:{port}");
    }

    private static ExportOptions WithCache(WebServerOptions options) =>
        options.Exports with
        {
            CacheDirectory = options.Exports.CacheDirectory ?? Path.Combine(options.Access.Directory, "export-cache"),
        };

    private static string ReasonOf(Exception fault) =>
        fault is ArgumentException ? "it is no address, or its port is not one from 0 to 65535" : fault.Message.TrimEnd('.');

    private static string UrlsOf(WebServerOptions options, IConfiguration configuration) =>
        options.Urls ?? configuration[WebHostDefaults.ServerUrlsKey] ?? WebServerOptions.DefaultUrls;
}

using Citations.GraphQL.Execution;
using Citations.Schema;
using Citations.Server.Access;
using Citations.Server.Exports;
using Citations.Server.Imports;
using Citations.Server.Transport;

namespace Citations.Server.Hosting;

/// <summary>How the web server runs.</summary>
internal sealed record WebServerOptions
{
    public const string DefaultUrls = "http://localhost:5000";

    /// <summary>How long requests under way may take when the server stops; then they are cut off.</summary>
    public static readonly TimeSpan ShutdownGrace = TimeSpan.FromSeconds(20);

    /// <summary>Where to listen, separated by semicolons; null to leave it to the configuration.</summary>
    public string? Urls { get; init; }

    /// <summary>One JSON object a line, rather than text.</summary>
    public bool JsonLog { get; init; }

    public ConnectionLimits Connections { get; init; } = new();

    public AccessOptions Access { get; init; } = new();

    public GraphQLHttpOptions Http { get; init; } = new();

    public CitationsSchemaOptions Api { get; init; } = new();

    public ExecutionOptions Execution { get; init; } = new();

    public ExportOptions Exports { get; init; } = new();

    public ImportLimits Imports { get; init; } = new();
}

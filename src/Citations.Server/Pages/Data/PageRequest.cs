using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Citations.GraphQL.Execution;
using Citations.Schema.Errors;
using Citations.Server.Access;
using Microsoft.AspNetCore.Http.Features;

namespace Citations.Server.Pages.Data;

/// <summary>A request for a page: its parameters, and the answers of the API that the page shows.</summary>
public sealed class PageRequest
{
    private const int MaxParameterLength = 2_000;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private readonly HttpContext _context;
    private readonly RequestExecutor _executor;
    private readonly List<AskedQuery> _asked = [];

    /// <exception cref="PageFault">A parameter cannot be read.</exception>
    public PageRequest(HttpContext context, RequestExecutor executor)
        : this(context, executor, asOf: null)
    {
        AsOf = Parameter("asOf");
        if (AsOf is not null && !DateTimeOffset.TryParse(AsOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            throw PageFault.BadParameter("asOf", AsOf, "a time such as 2026-08-24T12:00:00Z");
        }

        Links = new PageLinks(context.Request.PathBase, AsOf);
    }

    private PageRequest(HttpContext context, RequestExecutor executor, string? asOf) =>
        (_context, _executor, AsOf, Links) = (context, executor, asOf, new PageLinks(context.Request.PathBase, asOf));

    /// <summary>The time whose state is shown; null for the newest state.</summary>
    public string? AsOf { get; }

    public PageLinks Links { get; }

    public HttpContext Context => _context;

    /// <summary>Whether this browser has a session, so that the page offers what the desk does.</summary>
    public bool IsSignedIn => _context.Request.Cookies.ContainsKey(PageSessions.Cookie);

    /// <summary>The queries behind the page. One that is asked several times is here once, as it was asked first.</summary>
    public IReadOnlyList<AskedQuery> Asked => _asked;

    /// <summary>A request whose parameters are not looked at: for the page that says what is wrong with them.</summary>
    public static PageRequest OfNewestState(HttpContext context, RequestExecutor executor) => new(context, executor, asOf: null);

    /// <summary>A parameter of the address; null when it is absent or empty.</summary>
    /// <exception cref="PageFault">It is given twice, or too long.</exception>
    public string? Parameter(string name)
    {
        var values = _context.Request.Query[name];
        return values.Count > 1 ? throw PageFault.BadParameter(name, string.Join(", ", values!), "given once")
            : string.IsNullOrEmpty(values) ? null
            : values[0]!.Length > MaxParameterLength
                ? throw PageFault.BadParameter(name, values[0]![..60] + "…", $"at most {MaxParameterLength} characters long")
            : values[0];
    }

    /// <summary>A parameter that counts; 0 when it is absent.</summary>
    /// <exception cref="PageFault">It is no whole number from 0 on.</exception>
    public int Number(string name) =>
        Parameter(name) is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw PageFault.BadParameter(name, text, "a whole number");

    /// <summary>The key at the end of the path, or the parameter <paramref name="name"/>.</summary>
    /// <exception cref="PageFault">There is neither.</exception>
    public string Key(string path, string name = "key")
    {
        // The raw target still tells %2F from a slash
        var target = _context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var start = target.IndexOf(path + "/", StringComparison.Ordinal);
        var key = start < 0 ? "" : Uri.UnescapeDataString(target[(start + path.Length + 1)..]);
        return key.Length > 0 ? key : Parameter(name) ?? throw PageFault.BadParameter(name, "", "a key");
    }

    /// <summary>Asks the API. <c>$asOf</c> is added to the variables.</summary>
    /// <exception cref="PageFault">The API answers with an error.</exception>
    public async Task<T> AskAsync<T>(string query, params (string Name, object? Value)[] variables)
    {
        var given = variables.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        given["asOf"] = AsOf;
        using var values = JsonSerializer.SerializeToDocument(given);
        if (!_asked.Exists(asked => ReferenceEquals(asked.Query, query)))
        {
            _asked.Add(new AskedQuery(query, JsonSerializer.Serialize(given, _json)));
        }

        var access = _context.RequestServices.GetService<AccessControl>();
        var prepared = _executor.Prepare(
            new GraphQLRequest
            {
                Query = query,
                Variables = values.RootElement,
                State = access?.StateOf(_context) ?? [],
            }
        );
        access?.Draw(_context, prepared.Cost);
        var budget = _context.RequestServices.GetService<RequestReads>()?.Begin(_context);
        var output = new ArrayBufferWriter<byte>();
        await _executor.ExecuteAsync(prepared, output, _context.RequestAborted);
        using var answer = JsonDocument.Parse(output.WrittenMemory);
        if (budget?.Refusal is not null)
        {
            _context.Response.Headers.RetryAfter = RequestReads.RetryAfterSeconds;
            throw new PageFault(
                StatusCodes.Status503ServiceUnavailable,
                "The server is busy",
                "Too many slow questions are being answered.",
                "Try again in a moment."
            );
        }

        // Pages have words and suggestions of their own for a key that leads nowhere
        if (answer.RootElement.TryGetProperty("errors", out var errors) && !errors.EnumerateArray().All(IsUnknownKey))
        {
            throw FaultOf(errors[0]);
        }

        return answer.RootElement.GetProperty("data").Deserialize<T>(_json)!;
    }

    private static bool IsUnknownKey(JsonElement error) =>
        error.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty("code", out var code)
        && code.ValueEquals(SchemaErrorCodes.UnknownKey);

    private static PageFault FaultOf(JsonElement error)
    {
        var code =
            error.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var text)
                ? text.GetString()
                : null;
        var message = error.GetProperty("message").GetString()!;
        return code switch
        {
            "STORE_UNAVAILABLE" => new PageFault(
                StatusCodes.Status503ServiceUnavailable,
                "The data cannot be reached",
                message,
                "Try again in a moment."
            ),
            "INTERNAL" => new PageFault(StatusCodes.Status500InternalServerError, "The server failed", message, "Try again later."),
            _ => new PageFault(StatusCodes.Status400BadRequest, "This page cannot be shown", message, "Change the address or the filter."),
        };
    }
}

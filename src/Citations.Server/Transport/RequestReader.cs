using System.Buffers;
using System.Text;
using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Transport;

/// <summary>Reads the parameters of a GraphQL request (GraphQL over HTTP §5), from the body of a POST or the address of a GET.</summary>
internal static class RequestReader
{
    private const string OnError = "onError";

    /// <summary>The request in a JSON body, which must outlive it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="documentOf">Finds the document that the request names.</param>
    /// <param name="entry">The variables, if the body has a list of them.</param>
    /// <exception cref="TransportException">A parameter is missing or of the wrong type.</exception>
    public static GraphQLRequest FromBody(JsonElement body, Func<DocumentReference, string?> documentOf, JsonElement? entry = null)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"The request is {Describe(body)}. Send a JSON object with \"query\".");
        }

        string? query = null,
            id = null,
            onError = null,
            operationName = null;
        JsonElement? variables = null,
            extensions = null;
        foreach (var member in body.EnumerateObject())
        {
            if (member.NameEquals("query"u8))
            {
                query = Text(member.Value, "query");
            }
            else if (member.NameEquals("id"u8) || member.NameEquals("documentId"u8))
            {
                id = Text(member.Value, member.Name) ?? id;
            }
            else if (member.NameEquals("operationName"u8))
            {
                operationName = Text(member.Value, "operationName");
            }
            else if (member.NameEquals("onError"u8))
            {
                onError = Text(member.Value, OnError);
            }
            else if (member.NameEquals("variables"u8))
            {
                variables = Map(entry ?? member.Value, "variables");
            }
            else if (member.NameEquals("extensions"u8))
            {
                extensions = Map(member.Value, "extensions");
            }
        }

        return Create(documentOf(new DocumentReference(query, id, extensions)), operationName, variables, extensions, onError);
    }

    /// <summary>
    /// The request in an address: <c>variables</c> and <c>extensions</c> are JSON texts. The id of the document may stand in the path.
    /// </summary>
    /// <exception cref="TransportException">A parameter is missing, given twice, or of the wrong type.</exception>
    public static GraphQLRequest FromQuery(
        IQueryCollection parameters,
        GraphQLHttpOptions options,
        HttpResponse response,
        Func<DocumentReference, string?> documentOf,
        string? id = null
    )
    {
        var extensions = Json(parameters, "extensions", options, response);
        return Create(
            documentOf(
                new DocumentReference(
                    Single(parameters, "query"),
                    id ?? Single(parameters, "id") ?? Single(parameters, "documentId"),
                    extensions
                )
            ),
            Single(parameters, "operationName"),
            Json(parameters, "variables", options, response),
            extensions,
            Single(parameters, OnError)
        );
    }

    /// <summary>Only JSON can be posted: a form of a foreign page cannot send it without asking first, so the browser protects the
    /// user.</summary>
    /// <exception cref="TransportException">It is something else.</exception>
    public static void CheckContentType(HttpRequest request)
    {
        var contentType = request.ContentType;
        if (string.Equals(contentType, MediaTypes.Json, StringComparison.Ordinal) && request.Headers.ContentEncoding.Count == 0)
        {
            return;
        }

        if (string.IsNullOrEmpty(contentType))
        {
            throw TransportException.UnsupportedMediaType("The request has no Content-Type. Send application/json.");
        }

        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            throw TransportException.UnsupportedMediaType($"The Content-Type cannot be parsed: \"{contentType}\". Send application/json.");
        }

        if (
            type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && !request.Headers.ContainsKey("GraphQL-Preflight")
        )
        {
            throw TransportException.BadRequest(
                HttpErrorCodes.MultipartPreflight,
                "A multipart request needs the header GraphQL-Preflight. This server takes no uploads: send application/json."
            );
        }

        if (!type.MediaType.Equals(MediaTypes.Json, StringComparison.OrdinalIgnoreCase))
        {
            throw TransportException.UnsupportedMediaType($"The Content-Type is {type.MediaType}. Send application/json.");
        }

        if (type.Charset.HasValue && HeaderUtilities.RemoveQuotes(type.Charset).ToString().ToUpperInvariant() is not ("UTF-8" or "UTF8"))
        {
            throw TransportException.UnsupportedMediaType($"The charset is {type.Charset}. Send JSON in UTF-8.");
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !StringValues.Equals(encoding, "identity"))
        {
            throw TransportException.UnsupportedMediaType($"The Content-Encoding is {encoding}. Send the body uncompressed.");
        }
    }

    private static GraphQLRequest Create(
        string? query,
        string? operationName,
        JsonElement? variables,
        JsonElement? extensions,
        string? onError
    ) =>
        new()
        {
            Query = query ?? throw Invalid("The request has no \"query\". Send the GraphQL document in it, or its \"id\"."),
            OperationName = string.IsNullOrEmpty(operationName) ? null : operationName,
            Variables = variables,
            Extensions = extensions,
            OnError = onError switch
            {
                null or "PROPAGATE" => ErrorBehavior.Propagate,
                "NULL" => ErrorBehavior.Null,
                "HALT" => ErrorBehavior.Halt,
                _ => throw Invalid($"\"{OnError}\" is \"{onError}\". Send NULL, PROPAGATE or HALT."),
            },
        };

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null => null,
            _ => throw Invalid($"\"{name}\" is {Describe(value)}. Send a string."),
        };

    private static JsonElement? Map(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value,
            JsonValueKind.Null => null,
            _ => throw Invalid($"\"{name}\" is {Describe(value)}. Send a JSON object."),
        };

    private static string? Single(IQueryCollection parameters, string name) =>
        parameters[name] switch
        {
            [] => null,
            [var value] => value,
            _ => throw Invalid($"\"{name}\" is in the address more than once. Give it once."),
        };

    private static JsonElement? Json(IQueryCollection parameters, string name, GraphQLHttpOptions options, HttpResponse response)
    {
        if (Single(parameters, name) is not { Length: > 0 } text)
        {
            return null;
        }

        var document = RequestBody.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text)), options.MaxJsonDepth, $"\"{name}\"");
        response.RegisterForDispose(document);
        return Map(document.RootElement, name);
    }

    private static string Describe(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "a boolean",
        };

    private static TransportException Invalid(string message) => TransportException.BadRequest(ErrorCodes.InvalidRequest, message);
}

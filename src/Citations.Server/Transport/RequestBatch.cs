using System.Text.Json;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Execution;

namespace Citations.Server.Transport;

/// <summary>The requests of a body that holds several: a list of requests, or one request with a list of variables.</summary>
/// <param name="Items">Each request; or why its document cannot be used.</param>
internal sealed record RequestBatch(IReadOnlyList<(GraphQLRequest? Request, TransportException? Refused)> Items)
{
    private const string Variables = "variables";

    /// <summary>Whether a body holds several requests.</summary>
    public static bool IsIn(JsonElement body) =>
        body.ValueKind is JsonValueKind.Array
        || (
            body.ValueKind is JsonValueKind.Object
            && body.TryGetProperty(Variables, out var given)
            && given.ValueKind is JsonValueKind.Array
        );

    /// <summary>Reads them.</summary>
    /// <exception cref="TransportException">Batching is off, the batch is empty or too long, or a request cannot be read.</exception>
    public static RequestBatch Read(JsonElement body, int most, Func<DocumentReference, string?> documentOf)
    {
        var isOfRequests = body.ValueKind is JsonValueKind.Array;
        var list = isOfRequests ? body : body.GetProperty(Variables);
        if (most == 0)
        {
            throw Invalid(
                isOfRequests
                    ? "Batching is off: the body is a list. Send one JSON object with \"query\" per request."
                    : "Batching is off: \"variables\" is a list. Send a JSON object."
            );
        }

        if (list.GetArrayLength() is var count && (count == 0 || count > most))
        {
            throw Invalid($"The batch has {count} requests. Send 1 to {most} at once.");
        }

        var items = new List<(GraphQLRequest? Request, TransportException? Refused)>(count);
        foreach (var entry in list.EnumerateArray())
        {
            try
            {
                items.Add((isOfRequests ? ReadOne(entry, documentOf) : RequestReader.FromBody(body, documentOf, entry), null));
            }
            catch (TransportException refused) when (refused.IsOfDocument)
            {
                items.Add((null, refused));
            }
        }

        return new RequestBatch(items);
    }

    private static GraphQLRequest ReadOne(JsonElement entry, Func<DocumentReference, string?> documentOf) =>
        IsIn(entry)
            ? throw Invalid(
                "A request in a batch is a batch itself. Send either a list of requests, or one request with a list of variables."
            )
            : RequestReader.FromBody(entry, documentOf);

    private static TransportException Invalid(string message) => TransportException.BadRequest(ErrorCodes.InvalidRequest, message);
}

using System.Security.Cryptography;
using System.Text;
using Citations.GraphQL.Errors;
using Citations.Schema;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Transport;

/// <summary>The schema in SDL, to be downloaded. It is printed once.</summary>
/// <param name="schema">The schema.</param>
/// <param name="form">How it is written.</param>
/// <param name="isTold">Whether it is told at all.</param>
internal sealed class SchemaDocument(GraphQL.Types.Schema schema, SdlForm form, bool isTold)
{
    private readonly Lazy<(byte[] Text, EntityTagHeaderValue Tag)> _document = new(() =>
    {
        var text = Encoding.UTF8.GetBytes(CitationsSchema.Print(schema, form));
        return (text, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))}\""));
    });

    public Task DownloadAsync(HttpContext context)
    {
        if (!isTold)
        {
            return ErrorResponse.WriteAsync(
                context,
                ResponseFormat.Json,
                new TransportException(
                    StatusCodes.Status404NotFound,
                    ErrorCodes.IntrospectionDisabled,
                    "This server does not tell its schema. Ask its operator for it."
                )
            );
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results
            .File(
                _document.Value.Text,
                "application/graphql; charset=utf-8",
                Path.GetFileName(
                    context.Request.Path.Value!.EndsWith(".graphql", StringComparison.Ordinal)
                        ? context.Request.Path.Value
                        : "schema.graphql"
                ),
                entityTag: _document.Value.Tag
            )
            .ExecuteAsync(context);
    }
}

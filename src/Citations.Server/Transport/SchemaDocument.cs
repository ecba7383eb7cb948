using System.Security.Cryptography;
using System.Text;
using Citations.Schema;
using Microsoft.Net.Http.Headers;

namespace Citations.Server.Transport;

/// <summary>The schema in SDL, to be downloaded. It is printed once.</summary>
internal sealed class SchemaDocument(GraphQL.Types.Schema schema)
{
    private readonly Lazy<(byte[] Text, EntityTagHeaderValue Tag)> _document = new(() =>
    {
        var text = Encoding.UTF8.GetBytes(CitationsSchema.Print(schema));
        return (text, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text))}\""));
    });

    public Task DownloadAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(_document.Value.Text, "application/graphql; charset=utf-8", "schema.graphql", entityTag: _document.Value.Tag).ExecuteAsync(context);
    }
}

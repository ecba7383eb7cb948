namespace Citations.Server.Http;

/// <summary>The media types of GraphQL over HTTP.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    public const string GraphQLResponse = "application/graphql-response+json";

    public const string JsonLines = "application/jsonl";

    public const string EventStream = "text/event-stream";

    public const string Multipart = "multipart/mixed";

    public const string Html = "text/html";
}

using System.Text.Json;
using Citations.GraphQL.Execution;

namespace Citations.Server.Transport;

/// <summary>
/// The documents of known clients, by their ids. They are read from the manifests that the clients' tools write: a JSON object of ids and
/// documents (relay-compiler, GraphQL Code Generator), Apollo's persisted query manifest, or <c>ID.graphql</c>.
/// </summary>
public sealed class TrustedDocuments
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    private TrustedDocuments() { }

    /// <summary>How many ids there are.</summary>
    public int Count => _documents.Count;

    /// <summary>Reads every manifest of a directory. Each document must be valid for the schema.</summary>
    /// <exception cref="TrustedDocumentsException">The directory or a file cannot be read, or a document is not valid.</exception>
    public static TrustedDocuments Read(string directory, RequestExecutor executor)
    {
        var read = new TrustedDocuments();
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
            {
                read.AddFile(file, executor);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TrustedDocumentsException($"{directory} cannot be read: {fault.Message}", fault);
        }

        return read.Count > 0
            ? read
            : throw new TrustedDocumentsException($"{directory} has no documents. Put .json manifests or .graphql files into it.");
    }

    /// <summary>
    /// The document of an id; null for an unknown id. An id may have the prefix <c>sha256:</c> that the manifests leave out.
    /// </summary>
    public string? Find(string id) =>
        _documents.GetValueOrDefault(id)
        ?? (
            id.StartsWith(PersistedQueries.HashPrefix, StringComparison.Ordinal)
                ? _documents.GetValueOrDefault(id[PersistedQueries.HashPrefix.Length..])
                : null
        );

    /// <summary>Whether a text is one of the documents.</summary>
    public bool HasText(string text) => _texts.Contains(text);

    private void AddFile(string file, RequestExecutor executor)
    {
        switch (Path.GetExtension(file))
        {
            case ".json":
                AddManifest(file, executor);
                break;
            case ".graphql" or ".gql":
                Add(file, Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), executor);
                break;
        }
    }

    private void AddManifest(string file, RequestExecutor executor)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var (id, document) in EntriesOf(manifest.RootElement))
            {
                Add(file, id, document, executor);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new TrustedDocumentsException(
                $"{file} is no manifest. It must be a JSON object of ids and documents, or Apollo's persisted query manifest.",
                fault
            );
        }
    }

    private static IEnumerable<(string Id, string Document)> EntriesOf(JsonElement manifest) =>
        manifest.TryGetProperty("format"u8, out var format) && format.ValueEquals(ApolloFormat)
            ? manifest
                .GetProperty("operations"u8)
                .EnumerateArray()
                .Select(operation => (Text(operation.GetProperty("id"u8)), Text(operation.GetProperty("body"u8))))
            : manifest.EnumerateObject().Select(entry => (entry.Name, Text(entry.Value)));

    private static string Text(JsonElement value) => value.GetString() ?? throw new JsonException("A document is null.");

    private void Add(string file, string id, string document, RequestExecutor executor)
    {
        if (executor.Validate(document) is [var first, ..])
        {
            throw new TrustedDocumentsException($"{file}: the document {id} is not valid: {first.Message}");
        }

        if (id.Length == 0 || (_documents.TryGetValue(id, out var other) && !string.Equals(other, document, StringComparison.Ordinal)))
        {
            throw new TrustedDocumentsException($"{file}: the id \"{id}\" is empty, or belongs to two different documents.");
        }

        _documents[id] = document;
        _texts.Add(document);
    }
}

/// <summary>The trusted documents cannot be used.</summary>
public sealed class TrustedDocumentsException(string message, Exception? cause = null) : Exception(message, cause);

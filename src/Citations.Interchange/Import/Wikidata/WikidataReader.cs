using System.Runtime.CompilerServices;
using System.Text.Json;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.Wikidata;

/// <summary>Reads Wikidata entities: a dump array, one entity a line, or an API answer. An item is a statement.</summary>
internal sealed class WikidataReader(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly ObjectReader _objects = new(stream, options.MaxLineBytes);
    private readonly EntityConverter _converter = new(defaults);

    public long Line => _objects.Line;

    public async IAsyncEnumerable<ImportItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _objects.NextAsync(cancellationToken))
        {
            foreach (var item in Items(_objects.Line, _objects.Bytes.ToArray(), _objects.Fault))
            {
                yield return item with
                {
                    IsRest = _objects.IsRest,
                };
            }
        }
    }

    private IEnumerable<ImportItem> Items(long line, byte[] bytes, string? fault)
    {
        if (fault is not null)
        {
            return [Refused(line, bytes, fault)];
        }

        try
        {
            var document = JsonDocument.Parse(bytes, _json);
            var root = JsonStrings.AreText(document, new(bytes)) ? document.RootElement : throw new InvalidOperationException();
            return root.TryGetProperty("entities", out var entities)
                ? Answer(line, bytes.Length, entities)
                : _converter.Convert(root, line, bytes.Length);
        }
        catch (InvalidOperationException)
        {
            return
            [
                Refused(
                    line,
                    bytes,
                    "a text or a name in it is not Unicode: it holds bytes that are not UTF-8, or half of a surrogate pair"
                ),
            ];
        }
        catch (JsonException e)
        {
            return [Refused(line, bytes, $"it is not JSON that can be relied on: {e.Message.TrimEnd('.')}")];
        }
    }

    private IEnumerable<ImportItem> Answer(long line, int bytes, JsonElement entities)
    {
        var all = entities.ValueKind switch
        {
            JsonValueKind.Object => [.. entities.EnumerateObject().Select(member => member.Value)],
            JsonValueKind.Array => entities.EnumerateArray().ToArray(),
            _ => [],
        };
        return all.SelectMany(entity => _converter.Convert(entity, line, bytes / all.Length));
    }

    private static ImportItem Refused(long line, byte[] bytes, string what) =>
        new(line, bytes.Length)
        {
            Problem = new Problem(ProblemCode.InvalidText, "", what, "Write each entity as one JSON object"),
            Reject = Reject.Of(ImportFormat.Wikidata, bytes),
        };
}

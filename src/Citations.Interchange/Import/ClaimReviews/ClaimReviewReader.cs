using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Citations.Interchange.Import.Wikidata;
using Citations.Model.Json;
using Citations.Model.Problems;
using Citations.Model.Records;

namespace Citations.Interchange.Import.ClaimReviews;

/// <summary>
/// Reads reviews of claims as JSON-LD: one object a line, a list of them, the objects of a <c>@graph</c>, or a data feed. An item is a
/// review.
/// </summary>
internal sealed class ClaimReviewReader(Stream stream, ImportOptions options, RecordDefaults defaults) : IItemReader
{
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly ObjectReader _objects = new(stream, options.MaxLineBytes);
    private readonly ClaimReviewConverter _converter = new(defaults);

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
            JsonElement[] reviews = [.. Reviews(root)];
            return reviews.Length switch
            {
                0 => [Refused(line, bytes, "it is no ClaimReview, and holds none")],
                1 => [Item(reviews[0], line, bytes.Length, bytes)],
                _ => reviews.Select(
                    (review, i) =>
                        Item(
                            review,
                            line,
                            (bytes.Length / reviews.Length) + (i == 0 ? bytes.Length % reviews.Length : 0),
                            Encoding.UTF8.GetBytes(review.GetRawText() + "\n")
                        )
                ),
            };
        }
        catch (InvalidOperationException)
        {
            return [Refused(line, bytes, "a text or a name in it is not Unicode, or an object stands where a text belongs")];
        }
        catch (JsonException e)
        {
            return [Refused(line, bytes, $"it is not JSON that can be relied on: {e.Message.TrimEnd('.')}")];
        }
    }

    /// <summary>The reviews that an object is or holds.</summary>
    private static IEnumerable<JsonElement> Reviews(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(Reviews);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        if (IsReview(element))
        {
            return [element];
        }

        return ((string[])["dataFeedElement", "item", "@graph", "review"])
            .Where(name => element.TryGetProperty(name, out _))
            .SelectMany(name => Reviews(element.GetProperty(name)));
    }

    private static bool IsReview(JsonElement element) =>
        element.TryGetProperty("@type", out var type)
        && (IsName(type) || (type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(IsName)));

    private static bool IsName(JsonElement type) =>
        type.ValueKind == JsonValueKind.String
        && type.GetString() is "ClaimReview" or "schema:ClaimReview" or "http://schema.org/ClaimReview" or "https://schema.org/ClaimReview";

    private ImportItem Item(JsonElement review, long line, int length, byte[] bytes)
    {
        var item = new ImportItem(line, length) { Reject = options.KeepsRejects ? Reject.Of(ImportFormat.ClaimReviews, bytes) : null };
        try
        {
            return item with { Records = _converter.Convert(review) };
        }
        catch (ModelException fault)
        {
            return item with { Problem = fault.Problem };
        }
    }

    private static ImportItem Refused(long line, byte[] bytes, string what) =>
        new(line, bytes.Length)
        {
            Problem = new Problem(ProblemCode.InvalidText, "", what, "Write each review as one JSON object with the @type ClaimReview"),
            Reject = Reject.Of(ImportFormat.ClaimReviews, bytes),
        };
}

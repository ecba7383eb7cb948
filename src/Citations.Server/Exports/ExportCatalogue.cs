using System.Globalization;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Model.Common;
using Citations.Model.Json;
using Citations.Model.Sources;
using Citations.Storage;
using Citations.Storage.Snapshots;

namespace Citations.Server.Exports;

/// <summary>What can be exported now: each collection with its size, its files, its filters and the command that repeats it.</summary>
/// <param name="DataSet">What the data says of itself.</param>
/// <param name="At">The newest commit.</param>
/// <param name="Collections">The collections.</param>
internal sealed record ExportCatalogue(DataSetInfo DataSet, Snapshot At, IReadOnlyList<CatalogueEntry> Collections)
{
    /// <summary>When the commit was made; null for an empty store.</summary>
    public string? CommittedAt => At.Commit == 0 ? null : Timestamp.Format(At.CommittedAt);

    /// <summary>Reads it.</summary>
    public static async ValueTask<ExportCatalogue> ReadAsync(ICitationStore store, TextPolicy texts, CancellationToken cancellationToken)
    {
        var at = await store.LatestAsync(cancellationToken);
        var dataSet = await DataSetInfo.ReadAsync(store, at, cancellationToken);
        var counters = await store.CountersAsync(at, cancellationToken);
        return new ExportCatalogue(
            dataSet,
            at,
            [
                .. ServedFiles
                    .All(texts)
                    .GroupBy(file => file.Collection)
                    .Select(files => new CatalogueEntry(files.Key, RowsOf(files.Key, counters), [.. files], dataSet, at)),
            ]
        );
    }

    /// <summary>Writes it for machines.</summary>
    public void Write(Utf8JsonWriter json, string? licence)
    {
        json.WriteStartObject();
        json.WriteString("title"u8, DataSet.Title);
        json.WriteString("description"u8, DataSet.Description);
        json.WriteStartArray("creators"u8);
        foreach (var creator in DataSet.Record?.Creators ?? [])
        {
            CreatorJson.Write(json, creator);
        }

        json.WriteEndArray();
        json.WriteString("licence"u8, DataSet.Licence ?? licence);
        json.WriteStartObject("snapshot"u8);
        json.WriteNumber("commit"u8, At.Commit);
        json.WriteString("committedAt"u8, CommittedAt);
        json.WriteEndObject();
        json.WriteStartArray("collections"u8);
        foreach (var collection in Collections)
        {
            collection.Write(json);
        }

        json.WriteEndArray();
        json.WriteString("package"u8, "/exports/package.zip"u8);
        json.WriteString("manifest"u8, "/exports/manifest.json"u8);
        json.WriteString("changesSince"u8, string.Create(CultureInfo.InvariantCulture, $"/exports/all.ndjson?since={At.Commit}"));
        json.WriteEndObject();
    }

    private static long? RowsOf(ExportCollection collection, DatasetCounters counters) =>
        collection switch
        {
            ExportCollection.Facts => counters.Facts,
            ExportCollection.ClaimGroups => counters.ClaimGroups,
            ExportCollection.Sources => counters.Sources,
            ExportCollection.Entities => counters.Entities,
            ExportCollection.Properties => counters.Properties,
            _ => null,
        };
}

/// <summary>One collection of the catalogue.</summary>
/// <param name="Collection">Which.</param>
/// <param name="Records">How many records it has; null when they are not counted.</param>
/// <param name="Files">Its files.</param>
/// <param name="DataSet">The data set that it belongs to.</param>
/// <param name="At">The commit.</param>
internal sealed record CatalogueEntry(
    ExportCollection Collection,
    long? Records,
    IReadOnlyList<ExportFile> Files,
    DataSetInfo DataSet,
    Snapshot At
)
{
    /// <summary>Its name.</summary>
    public string Name => Files[0].CollectionName;

    /// <summary>What is in it.</summary>
    public string Description =>
        Collection switch
        {
            ExportCollection.Facts => "What one source says of one subject, with its citations.",
            ExportCollection.ClaimGroups => "Questions with all answers side by side.",
            ExportCollection.Sources => "Published documents that facts cite.",
            ExportCollection.Entities => "What facts are about.",
            ExportCollection.Properties => "What facts state.",
            ExportCollection.Texts => "Archived texts of sources that allow it.",
            _ => "Every record, in an order in which it can be imported.",
        };

    /// <summary>The filters that are parameters of their own.</summary>
    public IReadOnlyList<ShortFilter> Filters => ShortFilter.Of(Collection);

    /// <summary>An address with a filter, to show the form; null when it has no filters.</summary>
    public string? Example => Filters is [var filter, ..] ? $"/exports/{Files[0]}?{filter.Name}={filter.Values?[^1] ?? "KEY"}" : null;

    /// <summary>The command that writes a file with the same bytes.</summary>
    public string CommandFor(ExportFile file)
    {
        var asOf = At.Commit == 0 ? "" : $" --as-of {Timestamp.Format(At.CommittedAt)}";
        return $"citations export {file.CollectionName}{asOf} --out {file.NameAt(DataSet.FileName, At.Commit)}";
    }

    /// <summary>An address that always gives these bytes.</summary>
    public string PermalinkOf(ExportFile file) => $"/exports/{file}?resume={ResumeToken.Write(new ExportQuery(file), At.Commit)}";

    /// <summary>Writes it for machines.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteString("description"u8, Description);
        if (Records is { } records)
        {
            json.WriteNumber("records"u8, records);
        }
        else
        {
            json.WriteNull("records"u8);
        }

        json.WriteStartArray("files"u8);
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, file.Name);
            json.WriteString("url"u8, $"/exports/{file}");
            json.WriteString("permalink"u8, PermalinkOf(file));
            json.WriteString("mediaType"u8, file.MediaType);
            json.WriteString("command"u8, CommandFor(file));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("filters"u8);
        foreach (var filter in Filters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, filter.Name);
            json.WriteString("description"u8, filter.Description);
            if (filter.Values is { } values)
            {
                json.WriteStartArray("values"u8);
                foreach (var value in values)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("example"u8, Example);
        json.WriteEndObject();
    }
}

using System.Globalization;
using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.Queries;
using Citations.Storage.Search;
using MongoDB.Bson.IO;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>Encodes the stored documents.</summary>
internal static class StoredDocuments
{
    /// <summary>The <c>_id</c> of a version.</summary>
    public static string VersionId(string key, long commit) => $"{key}@{commit}";

    /// <summary>The commit that made a version, by its <c>_id</c>.</summary>
    public static long CommitOf(string versionId) =>
        long.Parse(versionId.AsSpan(versionId.LastIndexOf('@') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <param name="fact">The fact with its commit and verifications.</param>
    /// <param name="number">Its number in the order of recording.</param>
    /// <param name="words">The folded words for search.</param>
    public static byte[] Encode(Fact fact, long number, string words) =>
        BsonBytes.Encode(writer =>
        {
            JsonToBson.Fields(FactDocument.Write(fact), writer);
            writer.WriteStartDocument(StoredFields.Index);
            writer.WriteInt64("number", number);
            writer.WriteInt64("retired", StoredFields.Forever);
            writer.WriteInt64("retracted", StoredFields.Forever);
            writer.WriteInt64("superseded", StoredFields.Forever);
            writer.WriteInt64("verified", fact.Commit!.Value);
            writer.WriteInt64("recordedAt", fact.RecordedAt.UtcTicks);
            writer.WriteInt32("valueKind", (int)fact.Value.Kind);
            Words(writer, words);
            writer.WriteEndDocument();
        });

    public static byte[] Encode(Entity entity, long commit, int ordinal, string? replaces) =>
        Version(
            EntityJson.Write(entity),
            entity.Key,
            commit,
            ordinal,
            replaces,
            writer =>
            {
                writer.WriteInt32("kind", (int)entity.Kind);
                Texts(writer, "aliases", entity.Aliases);
                Texts(writer, "sameAs", entity.SameAs);
                Words(writer, SearchWord.Fold(string.Join('\n', entity.Aliases.Prepend(entity.Label).Concat(entity.Misspellings))));
            }
        );

    public static byte[] Encode(Property property, long commit, int ordinal, string? replaces) =>
        Version(
            PropertyJson.Write(property),
            property.Key,
            commit,
            ordinal,
            replaces,
            writer =>
            {
                writer.WriteInt32("valueKind", (int)property.ValueKind);
                writer.WriteInt32("cardinality", (int)property.Cardinality);
                Texts(writer, "groupBy", property.GroupBy);
            }
        );

    public static byte[] Encode(Source source, long commit, int ordinal, string? replaces) =>
        Version(
            SourceJson.Write(source),
            source.Key,
            commit,
            ordinal,
            replaces,
            writer =>
            {
                writer.WriteInt32("kind", (int)source.Kind);
                writer.WriteString("origin", source.Origin);
                if (source.PublishedOn is { } date && Days.Earliest(date) is var day and not long.MinValue)
                {
                    writer.WriteInt64("publishedOn", day);
                    writer.WriteInt64("year", Days.Year(day));
                }

                if (source.RetrievedAt is { } at)
                {
                    writer.WriteInt64("retrievedAt", at.UtcTicks);
                }

                Texts(writer, "authors", source.Authors);
                Words(writer, SearchWord.Fold(string.Join('\n', source.Authors.Prepend(source.Publisher ?? "").Prepend(source.Title))));
            }
        );

    /// <param name="question">The question that the group answers.</param>
    /// <param name="group">The group. Null when no active fact is left.</param>
    /// <param name="commit">The commit that derived it.</param>
    /// <param name="replaces">The previous version.</param>
    /// <param name="newest">The recording time of its newest fact, in UTC ticks.</param>
    /// <param name="numbers">The numbers of its facts.</param>
    public static byte[] Encode(
        ClaimQuestion question,
        ClaimGroup? group,
        long commit,
        string? replaces,
        long newest,
        IEnumerable<long> numbers
    ) =>
        BsonBytes.Encode(writer =>
        {
            writer.WriteString(StoredFields.Id, VersionId(question.Id, commit));
            if (group is null)
            {
                writer.WriteString(StoredFields.Key, question.Id);
                writer.WriteString("subject", question.Subject);
                writer.WriteString("property", question.Property);
                writer.WriteNull("agreement");
            }
            else
            {
                JsonToBson.Fields(ClaimGroupDocument.Write(group), writer, StoredFields.Key);
            }

            Span(writer, commit, 0, replaces);
            writer.WriteString(StoredFields.Place, Places.Of(question));
            writer.WriteStartDocument(StoredFields.Index);
            writer.WriteInt32("agreement", group is null ? -1 : (int)group.Agreement);
            if (group is not null)
            {
                writer.WriteInt32("valueCount", group.Values.Count);
                writer.WriteDouble("support", group.Values[0].Support.Score);
                writer.WriteInt64("newest", newest);
                writer.WriteBoolean("amountsDiffer", group.AmountsDiffer);
                Texts(writer, "causes", group.Causes.Select(static cause => WireName.Of(cause)));
                writer.WriteStartArray("numbers");
                foreach (var number in numbers)
                {
                    writer.WriteInt64(number);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndDocument();
        });

    private static byte[] Version(byte[] json, string key, long commit, int ordinal, string? replaces, Action<IBsonWriter> index) =>
        BsonBytes.Encode(writer =>
        {
            writer.WriteString(StoredFields.Id, VersionId(key, commit));
            JsonToBson.Fields(json, writer);
            Span(writer, commit, ordinal, replaces);
            writer.WriteStartDocument(StoredFields.Index);
            index(writer);
            writer.WriteEndDocument();
        });

    private static void Span(IBsonWriter writer, long commit, int ordinal, string? replaces)
    {
        writer.WriteInt64(StoredFields.Since, commit);
        writer.WriteInt64(StoredFields.Until, StoredFields.Forever);
        writer.WriteInt32(StoredFields.Ordinal, ordinal);
        writer.WriteName(StoredFields.Replaces);
        if (replaces is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(replaces);
        }
    }

    /// <summary>Stores texts as documents, because <c>$elemMatch</c> on documents takes any condition.</summary>
    private static void Texts(IBsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStartDocument();
            writer.WriteString("text", text);
            writer.WriteEndDocument();
        }

        writer.WriteEndArray();
    }

    private static void Words(IBsonWriter writer, string folded)
    {
        writer.WriteStartArray("words");
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            // The size of index entries is limited.
            writer.WriteString(word.Length <= LongestWord ? word : word[..LongestWord]);
        }

        writer.WriteEndArray();
    }

    /// <summary>Only this many characters of a longer word are indexed.</summary>
    public const int LongestWord = 200;
}

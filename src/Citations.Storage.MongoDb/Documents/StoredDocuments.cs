using System.Globalization;
using Citations.Model.Claims;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Model.Sources;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.Queries;
using Citations.Storage.Search;

namespace Citations.Storage.MongoDb.Documents;

/// <summary>Builds the documents that are stored.</summary>
internal static class StoredDocuments
{
    /// <summary>The <c>_id</c> of a version.</summary>
    public static string VersionId(string key, long commit) => $"{key}@{commit}";

    /// <summary>The commit that made a version, by its <c>_id</c>.</summary>
    public static long CommitOf(string versionId) => long.Parse(versionId.AsSpan(versionId.LastIndexOf('@') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <param name="fact">With its commit and verifications.</param>
    /// <param name="number">Its place in the order of recording.</param>
    /// <param name="words">What it is found by.</param>
    public static byte[] Of(Fact fact, long number, string words)
    {
        var writer = new BsonWriter();
        writer.Begin();
        JsonToBson.Fields(FactDocument.Write(fact), writer);
        writer.BeginDocument(Names.Index);
        writer.Int64("number", number);
        writer.Int64("retired", Names.Forever);
        writer.Int64("retracted", Names.Forever);
        writer.Int64("superseded", Names.Forever);
        writer.Int64("verified", fact.Commit!.Value);
        writer.Int64("recordedAt", fact.RecordedAt.UtcTicks);
        writer.Int32("valueKind", (int)fact.Value.Kind);
        Words(writer, words);
        writer.End();
        writer.End();
        return writer.ToBytes();
    }

    public static byte[] Of(Entity entity, long commit, int ordinal, string? replaces) =>
        Version(EntityJson.Write(entity), entity.Key, commit, ordinal, replaces, writer =>
        {
            writer.Int32("kind", (int)entity.Kind);
            Texts(writer, "aliases", entity.Aliases);
            Texts(writer, "sameAs", entity.SameAs);
            Words(writer, SearchWord.Fold(string.Join('\n', entity.Aliases.Prepend(entity.Label))));
        });

    public static byte[] Of(Property property, long commit, int ordinal, string? replaces) =>
        Version(PropertyJson.Write(property), property.Key, commit, ordinal, replaces, writer =>
        {
            writer.Int32("valueKind", (int)property.ValueKind);
            writer.Int32("cardinality", (int)property.Cardinality);
            Texts(writer, "groupBy", property.GroupBy);
        });

    public static byte[] Of(Source source, long commit, int ordinal, string? replaces) =>
        Version(SourceJson.Write(source), source.Key, commit, ordinal, replaces, writer =>
        {
            writer.Int32("kind", (int)source.Kind);
            writer.String("origin", source.Origin);
            if (source.PublishedOn is { } date && Days.Earliest(date) is var day and not long.MinValue)
            {
                writer.Int64("publishedOn", day);
                writer.Int64("year", Days.Year(day));
            }

            if (source.RetrievedAt is { } at)
            {
                writer.Int64("retrievedAt", at.UtcTicks);
            }

            Texts(writer, "authors", source.Authors);
            Words(writer, SearchWord.Fold(string.Join('\n', source.Authors.Prepend(source.Publisher ?? "").Prepend(source.Title))));
        });

    /// <param name="question">What the group answers.</param>
    /// <param name="group">The group; null when no active fact is left.</param>
    /// <param name="commit">The commit that derived it.</param>
    /// <param name="replaces">The version before.</param>
    /// <param name="newest">When its newest fact was recorded, in UTC ticks.</param>
    /// <param name="numbers">The numbers of its facts.</param>
    public static byte[] Of(ClaimQuestion question, ClaimGroup? group, long commit, string? replaces, long newest, IEnumerable<long> numbers)
    {
        var writer = new BsonWriter();
        writer.Begin();
        writer.String(Names.Id, VersionId(question.Id, commit));
        if (group is null)
        {
            writer.String(Names.Key, question.Id);
            writer.String("subject", question.Subject);
            writer.String("property", question.Property);
            writer.Null("agreement");
        }
        else
        {
            JsonToBson.Fields(ClaimGroupDocument.Write(group), writer, Names.Key);
        }

        Span(writer, commit, 0, replaces);
        writer.String(Names.Place, Places.Of(question));
        writer.BeginDocument(Names.Index);
        writer.Int32("agreement", group is null ? -1 : (int)group.Agreement);
        if (group is not null)
        {
            writer.Int32("valueCount", group.Values.Count);
            writer.Double("support", group.Values[0].Support.Score);
            writer.Int64("newest", newest);
            writer.BeginArray("numbers");
            foreach (var number in numbers)
            {
                writer.Int64("", number);
            }

            writer.End();
        }

        writer.End();
        writer.End();
        return writer.ToBytes();
    }

    private static byte[] Version(ReadOnlySpan<byte> json, string key, long commit, int ordinal, string? replaces, Action<BsonWriter> index)
    {
        var writer = new BsonWriter();
        writer.Begin();
        writer.String(Names.Id, VersionId(key, commit));
        JsonToBson.Fields(json, writer);
        Span(writer, commit, ordinal, replaces);
        writer.BeginDocument(Names.Index);
        index(writer);
        writer.End();
        writer.End();
        return writer.ToBytes();
    }

    private static void Span(BsonWriter writer, long commit, int ordinal, string? replaces)
    {
        writer.Int64(Names.Since, commit);
        writer.Int64(Names.Until, Names.Forever);
        writer.Int32(Names.Ordinal, ordinal);
        writer.Value(Names.Replaces, replaces);
    }

    /// <summary>Texts as documents, so that a condition of any shape can be put to one of them.</summary>
    private static void Texts(BsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.BeginArray(name);
        foreach (var text in texts)
        {
            writer.BeginDocument("");
            writer.String("text", text);
            writer.End();
        }

        writer.End();
    }

    private static void Words(BsonWriter writer, string folded)
    {
        writer.BeginArray("words");
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            // An index entry has its limits, and nobody types so much
            writer.String("", word.Length <= LongestWord ? word : word[..LongestWord]);
        }

        writer.End();
    }

    /// <summary>Of longer words the beginning is indexed.</summary>
    public const int LongestWord = 200;
}

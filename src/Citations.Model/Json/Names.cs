using System.Text.Json;

namespace Citations.Model.Json;

/// <summary>Field names, encoded once.</summary>
internal static class Names
{
    public static readonly JsonEncodedText AcrossLanguages = Of("acrossLanguages"), Agreement = Of("agreement"), Aliases = Of("aliases"), Amount = Of("amount"), AsStated = Of("asStated"), At = Of("at"), Authors = Of("authors");
    public static readonly JsonEncodedText Boolean = Of("boolean"), Broader = Of("broader"), By = Of("by");
    public static readonly JsonEncodedText Cardinality = Of("cardinality"), Citations = Of("citations"), Commit = Of("commit"), Comparison = Of("comparison"), Confidence = Of("confidence"), Contributions = Of("contributions"), Currency = Of("currency");
    public static readonly JsonEncodedText Description = Of("description"), End = Of("end"), Entity = Of("entity"), Fact = Of("fact"), FactCount = Of("factCount"), Facts = Of("facts"), GroupBy = Of("groupBy"), Id = Of("_id");
    public static readonly JsonEncodedText Key = Of("key"), Kind = Of("kind"), Label = Of("label"), Language = Of("language"), Locator = Of("locator"), Lower = Of("lower"), Method = Of("method"), Origin = Of("origin"), OriginCount = Of("originCount"), Origins = Of("origins");
    public static readonly JsonEncodedText Prefix = Of("prefix"), Property = Of("property"), PublishedOn = Of("publishedOn"), Publisher = Of("publisher"), Qualifiers = Of("qualifiers"), Quote = Of("quote");
    public static readonly JsonEncodedText Reason = Of("reason"), Record = Of("record"), RecordedAt = Of("recordedAt"), RecordedBy = Of("recordedBy"), Relation = Of("relation"), RetractedField = Of("retracted"), RetrievedAt = Of("retrievedAt");
    public static readonly JsonEncodedText SameAs = Of("sameAs"), Score = Of("score"), SequenceField = Of("sequence"), Sha256 = Of("sha256"), Source = Of("source"), SourceCount = Of("sourceCount"), Sources = Of("sources"), Start = Of("start"), Subject = Of("subject"), Suffix = Of("suffix"), Superseded = Of("superseded"), SupersededBy = Of("supersededBy"), Support = Of("support");
    public static readonly JsonEncodedText Text = Of("text"), TextSha256 = Of("textSha256"), Time = Of("time"), Title = Of("title"), Tolerance = Of("tolerance"), Unit = Of("unit"), Upper = Of("upper"), Url = Of("url");
    public static readonly JsonEncodedText ValueField = Of("value"), ValueKind = Of("valueKind"), Values = Of("values"), Verification = Of("verification"), Weight = Of("weight");

    private static JsonEncodedText Of(string name) => JsonEncodedText.Encode(name);
}

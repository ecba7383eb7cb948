using System.Text.Json;

namespace Citations.Model.Json;

/// <summary>Field names, encoded once.</summary>
internal static class JsonNames
{
    public static readonly JsonEncodedText AcrossLanguages = Encode("acrossLanguages"), Agreement = Encode("agreement"), Aliases = Encode("aliases"), Amount = Encode("amount"), AsStated = Encode("asStated"), At = Encode("at"), AttributedTo = Encode("attributedTo"), Authors = Encode("authors");
    public static readonly JsonEncodedText Boolean = Encode("boolean"), Broader = Encode("broader"), By = Encode("by");
    public static readonly JsonEncodedText Cardinality = Encode("cardinality"), Citations = Encode("citations"), Commit = Encode("commit"), Comparison = Encode("comparison"), Confidence = Encode("confidence"), Contributions = Encode("contributions"), Currency = Encode("currency");
    public static readonly JsonEncodedText Description = Encode("description"), EarlierTexts = Encode("earlierTexts"), End = Encode("end"), Entity = Encode("entity"), Fact = Encode("fact"), FactCount = Encode("factCount"), Extractor = Encode("extractor"), Facts = Encode("facts"), FlipsTo = Encode("flipsTo"), Found = Encode("found"), GroupBy = Encode("groupBy"), Id = Encode("_id"), ImpliedBy = Encode("impliedBy");
    public static readonly JsonEncodedText Key = Encode("key"), Kind = Encode("kind"), Label = Encode("label"), Language = Encode("language"), Locator = Encode("locator"), Lower = Encode("lower"), Margin = Encode("margin"), Method = Encode("method"), Origin = Encode("origin"), OriginCount = Encode("originCount"), Origins = Encode("origins");
    public static readonly JsonEncodedText Prefix = Encode("prefix"), Property = Encode("property"), PublishedOn = Encode("publishedOn"), Publisher = Encode("publisher"), Qualifiers = Encode("qualifiers"), Quote = Encode("quote");
    public static readonly JsonEncodedText Reason = Encode("reason"), Record = Encode("record"), RecordedAt = Encode("recordedAt"), RecordedBy = Encode("recordedBy"), Relation = Encode("relation"), RetractedField = Encode("retracted"), RetrievedAt = Encode("retrievedAt");
    public static readonly JsonEncodedText SameAs = Encode("sameAs"), Score = Encode("score"), SequenceField = Encode("sequence"), Sha256 = Encode("sha256"), Source = Encode("source"), SourceCount = Encode("sourceCount"), Sources = Encode("sources"), Start = Encode("start"), Subject = Encode("subject"), Suffix = Encode("suffix"), Superseded = Encode("superseded"), SupersededBy = Encode("supersededBy"), Support = Encode("support");
    public static readonly JsonEncodedText Text = Encode("text"), TextExtractor = Encode("textExtractor"), TextSha256 = Encode("textSha256"), TextVersion = Encode("textVersion"), Time = Encode("time"), Title = Encode("title"), Tolerance = Encode("tolerance"), Unit = Encode("unit"), Upper = Encode("upper"), Url = Encode("url");
    public static readonly JsonEncodedText ValueField = Encode("value"), ValueKind = Encode("valueKind"), Values = Encode("values"), Verification = Encode("verification"), Weight = Encode("weight");
    public static readonly JsonEncodedText A = Encode("a"), AmountsDiffer = Encode("amountsDiffer"), B = Encode("b"), Cause = Encode("cause"), Causes = Encode("causes"), CurrencyAssumed = Encode("currencyAssumed"), Inferred = Encode("inferred"), Misspellings = Encode("misspellings"), Relations = Encode("relations"), TimeTolerance = Encode("timeTolerance"), From = Encode("from"), Into = Encode("into"), Merge = Encode("merge"), MergedFrom = Encode("mergedFrom"), Rulings = Encode("rulings"), Verdict = Encode("verdict");

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name);
}

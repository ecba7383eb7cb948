namespace Citations.Interchange.Import;

/// <summary>What an input holds.</summary>
public enum ImportFormat
{
    /// <summary>Interchange records, one JSON object a line.</summary>
    Records,

    /// <summary>Wikidata entities: a dump array, one entity a line, or an API answer.</summary>
    Wikidata,

    /// <summary>Statements of OpenSanctions or FollowTheMoney, as CSV.</summary>
    Statements,

    /// <summary>Any CSV, read as a <see cref="Csv.CsvMapping"/> says.</summary>
    Csv,

    /// <summary>Reviews of claims as JSON-LD (ClaimReview of schema.org).</summary>
    ClaimReviews,
}

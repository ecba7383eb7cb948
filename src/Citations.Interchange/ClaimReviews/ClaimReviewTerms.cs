namespace Citations.Interchange.ClaimReviews;

/// <summary>
/// How ClaimReview (schema.org) corresponds to facts, in both directions; docs/reference/claim-review.md has the whole table. A review is a
/// source, the claim is an entity, and each thing that the review says of the claim is a fact.
/// </summary>
internal static class ClaimReviewTerms
{
    /// <summary>The rating in words: <c>reviewRating.alternateName</c>.</summary>
    public const string Rating = "claim-review:rating";

    /// <summary>The rating as a number: <c>reviewRating.ratingValue</c>.</summary>
    public const string RatingValue = "claim-review:rating-value";

    /// <summary>A qualifier of that number: <c>reviewRating.bestRating</c>.</summary>
    public const string Best = "claim-review:best-rating";

    /// <summary>A qualifier of that number: <c>reviewRating.worstRating</c>.</summary>
    public const string Worst = "claim-review:worst-rating";

    /// <summary>Who made the claim: <c>itemReviewed.author.name</c>.</summary>
    public const string Claimant = "claim-review:claimant";

    /// <summary>When it was made: <c>itemReviewed.datePublished</c>.</summary>
    public const string ClaimedOn = "claim-review:claimed-on";

    /// <summary>Where it appeared: <c>itemReviewed.appearance.url</c>.</summary>
    public const string Appearance = "claim-review:appearance";

    /// <summary>How such facts were made.</summary>
    public const string Method = "claim-review";

    /// <summary>The properties of facts that a review comes to.</summary>
    public static readonly string[] OfFacts = [Rating, RatingValue, Claimant, ClaimedOn, Appearance];
}

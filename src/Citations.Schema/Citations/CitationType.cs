using Citations.GraphQL.Execution.Binding;
using Citations.Model.Quotes;
using Citations.Model.References;
using Citations.Model.Sources;
using Citations.Schema.Reading;
using Citations.Schema.Sources;

namespace Citations.Schema.Citations;

/// <summary>The resolvers of <c>Citation</c>.</summary>
internal static class CitationType
{
    public static void Bind(ResolverMap resolvers)
    {
        resolvers.Enum<Verification>("Verification");
        resolvers
            .Type<FactCitation>("Citation")
            .Batch<Source>("source", batch => Lookups.OneAsync(batch, store => store.Sources, citation => citation.Source))
            .Property("quote", citation => citation.Citation.Quote)
            .Property("prefix", citation => citation.Citation.Prefix)
            .Property("suffix", citation => citation.Citation.Suffix)
            .Property("start", citation => citation.Citation.Start)
            .Property("end", citation => citation.Citation.End)
            .Property("locator", citation => citation.Citation.Locator)
            .Property("attributedTo", citation => citation.Citation.AttributedTo)
            .Property("verification", citation => citation.Citation.Verification)
            .Batch<NumberedText>("text", batch => Lookups.OneAsync(batch, store => store.Sources, citation => citation.Source, TextOf))
            .Property("found", citation => FoundPlace.Of(citation.Citation.Found, citation.Text))
            .Batch<int?>("startUtf16", batch => TextOffsets.ToUtf16Async(batch, citation => (citation.Text, citation.Citation.Start)))
            .Batch<int?>("endUtf16", batch => TextOffsets.ToUtf16Async(batch, citation => (citation.Text, citation.Citation.End)))
            .Batch<PlacedPassage>("nearestPassage", NearestPassages.ReadAsync)
            .Batch<string>("url", batch => OfSourceAsync(batch, (source, citation) => TextFragment.AddTo(source.Url, citation)))
            .Batch<string>(
                "reference",
                batch =>
                {
                    var style = batch.Arguments.Get<ReferenceStyle>("style");
                    return OfSourceAsync(batch, (source, citation) => Reference.To(source, style, citation));
                }
            );
        resolvers
            .Type<FoundPlace>("FoundRange")
            .Property("start", place => place.Range.Start)
            .Property("end", place => place.Range.End)
            .Batch<int?>("startUtf16", batch => TextOffsets.ToUtf16Async(batch, place => (place.Text, place.Range.Start)))
            .Batch<int?>("endUtf16", batch => TextOffsets.ToUtf16Async(batch, place => (place.Text, place.Range.End)));
        resolvers
            .Type<PlacedPassage>("NearestPassage")
            .Property("range", passage => new FoundPlace(passage.Passage.Range, passage.In))
            .Property("text", passage => passage.Passage.Text)
            .Property("differences", passage => passage.Passage.Differences)
            .Property("explanation", passage => passage.Passage.Explanation);
        resolvers
            .Type<PassageDifference>("PassageDifference")
            .Property("stated", difference => difference.Stated)
            .Property("actual", difference => difference.Actual);
    }

    private static ValueTask OfSourceAsync(FieldBatch<FactCitation, string> batch, Func<Source, Citation, string?> answer) =>
        Lookups.OneAsync(
            batch,
            store => store.Sources,
            citation => citation.Source,
            (citation, source) => answer(source, citation.Citation)
        );

    private static NumberedText? TextOf(FactCitation citation, Source source) =>
        citation.Citation switch
        {
            { Verification: Verification.Unchecked or Verification.Attested } => null,
            { TextVersion: { } version } => NumberedText.AllOf(source).ElementAtOrDefault(version - 1),
            _ => NumberedText.AllOf(source).LastOrDefault(),
        };
}

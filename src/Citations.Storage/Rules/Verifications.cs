using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Storage.Rules;

/// <summary>Computes the verifications of citations.</summary>
internal static class Verifications
{
    /// <summary>
    /// Checks each citation of a fact against the archived text. Without a text a citation that an import calls verified is
    /// <see cref="Verification.Attested"/>, and any other <see cref="Verification.Unchecked"/>.
    /// </summary>
    public static void Check(Fact fact, ArchivedText? text, Span<Verification> verifications)
    {
        for (var i = 0; i < verifications.Length; i++)
        {
            var citation = fact.Citations[i];
            verifications[i] = text is not null ? QuoteCheck.Run(citation, text).Verification
                : citation.Verification is Verification.Verified or Verification.Attested ? Verification.Attested : Verification.Unchecked;
        }
    }
}

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
    public static QuoteCheck[] Check(Fact fact, ArchivedVersions? texts)
    {
        var checks = new QuoteCheck[fact.Citations.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            var citation = fact.Citations[i];
            checks[i] = texts is not null
                ? QuoteCheck.Run(citation, texts)
                : new(
                    citation.Verification is Verification.Verified or Verification.Attested ? Verification.Attested : Verification.Unchecked
                );
        }

        return checks;
    }
}

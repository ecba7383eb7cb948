using Citations.Model.Facts;
using Citations.Model.Quotes;

namespace Citations.Storage.Commits;

/// <summary>What checking a fact's citations shows.</summary>
internal static class Verifications
{
    /// <summary>Against the text when it is held; otherwise what an import says was verified elsewhere is attested, and all else unchecked.</summary>
    public static Verification[] Of(Fact fact, ArchivedText? text)
    {
        var verifications = new Verification[fact.Citations.Count];
        Of(fact, text, verifications);
        return verifications;
    }

    /// <summary>The same, into a place for each citation.</summary>
    public static void Of(Fact fact, ArchivedText? text, Span<Verification> verifications)
    {
        for (var i = 0; i < verifications.Length; i++)
        {
            var citation = fact.Citations[i];
            verifications[i] = text is not null ? QuoteCheck.Run(citation, text).Verification
                : citation.Verification is Verification.Verified or Verification.Attested ? Verification.Attested : Verification.Unchecked;
        }
    }

    /// <summary>One bit for each status.</summary>
    public static long Bits(Fact fact)
    {
        var bits = 0L;
        foreach (var citation in fact.Citations)
        {
            bits |= 1L << (int)citation.Verification;
        }

        return bits;
    }
}

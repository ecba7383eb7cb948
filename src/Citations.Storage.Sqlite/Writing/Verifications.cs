using Citations.Model;

namespace Citations.Storage.Sqlite.Writing;

/// <summary>An archived text, ready to look quotes up in.</summary>
internal sealed class HeldText(string text)
{
    public string Text => text;
}

/// <summary>What checking a fact's citations shows.</summary>
internal static class Verifications
{
    /// <summary>Against the text when it is held; otherwise what an import attests, and else unchecked.</summary>
    public static Verification[] Of(Fact fact, HeldText? text)
    {
        var verifications = new Verification[fact.Citations.Count];
        for (var i = 0; i < verifications.Length; i++)
        {
            var citation = fact.Citations[i];
            verifications[i] = text is not null ? Check(citation, text)
                : citation.Verification == Verification.Attested ? Verification.Attested : Verification.Unchecked;
        }

        return verifications;
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

    private static Verification Check(Citation citation, HeldText text) => citation.Quote is null
        ? Verification.Unchecked
        : text.Text.Contains(citation.Quote, StringComparison.Ordinal) ? Verification.Verified : Verification.NotFound;
}

using System.Runtime.InteropServices;
using Citations.Model.Common;

namespace Citations.Model.Copies;

/// <summary>
/// Finds texts that share wording. Candidates share hashes of their winnowed samples, and are found by an index over these, so that the
/// work
/// grows with the texts and with the pairs that share something rare, not with all pairs. Hashes that many texts have are set phrases and
/// lead to no candidate. Candidates are then compared in full: common shingles, containment, and the longest common passage.
/// </summary>
public static class TextCopies
{
    private const int MostTextsOfHash = 50;
    private const int FewestSampled = 3;
    private const int FewestShingles = 8;
    private const double LeastContainment = 0.02;
    private const int MostExamples = 5;

    /// <summary>Finds pairs of texts.</summary>
    /// <param name="prints">The texts.</param>
    /// <param name="isEarlier">Whether the first source was published before the second; false when it is not known.</param>
    /// <param name="sharedErrors">Describes values that both sources state and that the leading values contradict; a reason to think of a
    /// copy.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>In order of the score, the greatest first.</returns>
    public static IReadOnlyList<CopyProposal> Find(
        IReadOnlyList<TextPrint> prints,
        Func<string, string, bool> isEarlier,
        Func<string, string, IReadOnlyList<string>> sharedErrors,
        CancellationToken cancellationToken
    )
    {
        var ordered = prints.OrderBy(static print => print.Key, StringComparer.Ordinal).ToArray();
        var common = new Dictionary<(int First, int Second), int>();
        foreach (var texts in TextsByHash(ordered).Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < texts.Count && texts.Count <= MostTextsOfHash; i++)
            {
                for (var j = i + 1; j < texts.Count; j++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(common, (texts[i], texts[j]), out _)++;
                }
            }
        }

        var proposals = new List<CopyProposal>();
        foreach (var (first, second) in common.Where(static pair => pair.Value >= FewestSampled).Select(static pair => pair.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Compare(ordered[first], ordered[second], isEarlier, sharedErrors) is { } proposal)
            {
                proposals.Add(proposal);
            }
        }

        return
        [
            .. proposals
                .OrderByDescending(static proposal => proposal.Score)
                .ThenBy(static proposal => proposal.Source, StringComparer.Ordinal)
                .ThenBy(static proposal => proposal.Copy, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<ulong, List<int>> TextsByHash(TextPrint[] prints)
    {
        var texts = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < prints.Length; i++)
        {
            foreach (var hash in prints[i].Sample)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(texts, hash, out _) ??= new(1)).Add(i);
            }
        }

        return texts;
    }

    private static CopyProposal? Compare(
        TextPrint first,
        TextPrint second,
        Func<string, string, bool> isEarlier,
        Func<string, string, IReadOnlyList<string>> sharedErrors
    )
    {
        var others = new HashSet<ulong>(second.Shingles);
        var common = first.Shingles.Where(others.Contains).ToHashSet();
        var containment = Math.Max(Containment(common.Count, first), Containment(common.Count, second));
        if (common.Count < FewestShingles || containment < LeastContainment)
        {
            return null;
        }

        var passages = Passages(first, second);
        var errors = sharedErrors(first.Key, second.Key);
        var (source, copy) = isEarlier(second.Key, first.Key) ? (second.Key, first.Key) : (first.Key, second.Key);
        return new(
            errors.Count > 0 ? CopyKind.TextCopy : CopyKind.CommonStatement,
            source,
            copy,
            Math.Round(containment, 6, MidpointRounding.AwayFromZero),
            common.Count,
            passages[0].Length,
            Sequence.Create<string>([
                .. errors.Take(MostExamples),
                .. passages.Take(MostExamples).Select(passage => string.Join(' ', first.Words.Skip(passage.Start).Take(passage.Length))),
            ])
        );
    }

    private static double Containment(int common, TextPrint print) => (double)common / print.Shingles.Distinct().Count();

    /// <summary>The common passages of the first text, the longest first.</summary>
    private static List<(int Start, int Length)> Passages(TextPrint first, TextPrint second)
    {
        var places = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < second.Shingles.Count; i++)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(places, second.Shingles[i], out _) ??= new(1)).Add(i);
        }

        var passages = new List<(int Start, int Length)>();
        for (var i = 0; i < first.Shingles.Count; )
        {
            var longest =
                places.GetValueOrDefault(first.Shingles[i])?.Take(MostTextsOfHash).Max(place => Run(first, second, i, place)) ?? 0;
            if (longest > 0)
            {
                passages.Add((i, longest + TextPrint.Shingle - 1));
            }

            i += Math.Max(longest, 1);
        }

        return [.. passages.OrderByDescending(static passage => passage.Length).ThenBy(static passage => passage.Start)];
    }

    private static int Run(TextPrint first, TextPrint second, int i, int j)
    {
        var length = 0;
        while (
            i + length < first.Shingles.Count
            && j + length < second.Shingles.Count
            && first.Shingles[i + length] == second.Shingles[j + length]
        )
        {
            length++;
        }

        return length;
    }
}

using System.Text.RegularExpressions;

namespace Citations.Conformance.Tests;

/// <summary>Damages documents token by token, the same way in every run: what users type by mistake.</summary>
internal static partial class Mutation
{
    /// <summary>Variants of a case, each with one token dropped, doubled, swapped or replaced by another of the document.</summary>
    public static IEnumerable<Case> Of(Case original, int count)
    {
        var tokens = Token().Matches(original.Query).Select(match => match.Value).ToArray();
        if (tokens.Length < 2)
        {
            yield break;
        }

        var random = new Random(Seed(original.Query));
        for (var i = 0; i < count; i++)
        {
            var damaged = Damage([.. tokens], random);
            var query = string.Join(' ', damaged);

            // graphql-js takes empty selection sets; the specification's grammar does not (§2.5)
            if (!EmptySelection().IsMatch(query))
            {
                yield return original with
                {
                    Name = $"{original.Name} (damaged {i})",
                    Query = query,
                };
            }
        }
    }

    private static List<string> Damage(List<string> tokens, Random random)
    {
        var (at, other) = (random.Next(tokens.Count), random.Next(tokens.Count));
        switch (random.Next(4))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, tokens[at]);
                break;
            case 2:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            default:
                tokens[at] = tokens[other];
                break;
        }

        return tokens;
    }

    private static int Seed(string text) => text.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));

    [GeneratedRegex(@"\{(?:\s|#[^\n]*\n)*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptySelection();

    [GeneratedRegex(
        """\"\"\"[\s\S]*?\"\"\"|"(?:\\.|[^"\\\n])*"|#[^\n]*\n?|\.\.\.|[\w$@]+|[^\s,]""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}

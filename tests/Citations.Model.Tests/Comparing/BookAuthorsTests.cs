using Citations.Model.Comparing;
using Citations.Tests;
using Xunit;

namespace Citations.Model.Tests.Comparing;

/// <summary>Author lists of 100 books as booksellers write them (the Book data set of the truth-discovery literature).</summary>
public class BookAuthorsTests
{
    [Fact]
    public void A_majority_vote_over_surnames_finds_the_authors_of_most_books()
    {
        var gold = Rows("book_golden.txt")
            .Where(static row => row.Length > 1)
            .ToDictionary(static row => row[0].Trim(), static row => Surnames(row[1]), StringComparer.Ordinal);
        var claims = Rows("book.txt").Where(row => gold.ContainsKey(row[1])).GroupBy(static row => row[1], StringComparer.Ordinal).ToList();

        var right = claims.Count(claim => Leader(claim.DistinctBy(static row => row[0])) == gold[claim.Key]);

        Assert.Equal(100, gold.Count);
        Assert.True(right >= 80, $"{right} of {gold.Count}");
    }

    private static string Leader(IEnumerable<string[]> claims) =>
        claims
            .Select(static row => Surnames(row[3]))
            .Where(static names => names.Length > 0)
            .GroupBy(static names => names, StringComparer.Ordinal)
            .OrderByDescending(static votes => votes.Count())
            .ThenBy(static votes => votes.Key, StringComparer.Ordinal)
            .First()
            .Key;

    private static string Surnames(string list) => string.Join(' ', NameList.Of(list).Surnames);

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(SharedData.Path("data", "book", file)).Select(static line => line.Split('\t'));
}

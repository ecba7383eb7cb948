using Citations.Model.Claims;
using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Facts;
using Citations.Model.Properties;
using Citations.Model.Quotes;
using Citations.Model.Ranking;
using Citations.Model.Values;
using Xunit;

namespace Citations.Model.Tests.Claims;

public class BookTrial
{
    [Fact]
    public void Trial()
    {
        var property = new Citations.Model.Properties.Property("p", "authors", ValueKind.Text, comparison: new Comparison(TextComparison.Names));
        var bySubject = new SortedDictionary<string, List<Fact>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines("/work/shared/data/book/book.txt"))
        {
            var cells = line.Split('\t');
            if (cells.Length < 4 || string.IsNullOrWhiteSpace(cells[3]) || cells[3].Length > 3000) continue;
            var source = new string([.. cells[0].Select(c => char.IsLetterOrDigit(c) ? c : '-')]);
            try {
            var fact = new Fact("b" + cells[1], "p", new TextValue(cells[3].Trim()), source, [new Citation(null, locator: "x")], 0.9, "t", Make.Noon);
            if (!bySubject.TryGetValue(fact.Subject, out var list)) bySubject.Add(fact.Subject, list = []);
            list.Add(fact);
            } catch (Citations.Model.Problems.ModelException) { }
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var groups = bySubject.ToDictionary(p => p.Key, p => ClaimGroups.Derive(property, p.Value, s => s, null, SupportRules.Of(SupportMethod.Path))!);
        Console.WriteLine($"derive {watch.ElapsedMilliseconds} ms, {groups.Count} groups, {groups.Values.Sum(g => g.Values.Count)} values");
        watch.Restart();
        var numbers = new Dictionary<string, int>();
        int Num(string s) { if (!numbers.TryGetValue(s, out var n)) numbers.Add(s, n = numbers.Count); return n; }
        var items = groups.Values.OrderBy(g => g.Id, StringComparer.Ordinal).Select(g => GroupRanking.FitItem(g, property, Num)).ToArray();
        var fit = ReliabilityFit.Of(items, numbers.Count, default);
        Console.WriteLine($"fit {watch.ElapsedMilliseconds} ms; {fit.Count(f => f.Items >= 5)} of {fit.Length} fitted");
        var gold = File.ReadLines("/work/shared/data/book/book_golden.txt").Select(l => l.Split('\t')).Where(c => c.Length > 1).ToDictionary(c => "b" + c[0].Trim(), c => c[1]);
        foreach (var method in Enum.GetValues<SupportMethod>())
        {
            var rules = new SupportRules(method, s => numbers.TryGetValue(s, out var n) ? new SourceReliability(fit[n].Score, fit[n].Items, fit[n].Agreed) : null);
            var (right, all, sets) = (0, 0, 0);
            watch.Restart();
            foreach (var (isbn, truth) in gold)
            {
                if (!groups.TryGetValue(isbn, out var group)) continue;
                all++;
                var ranked = GroupRanking.Rank(group, property, rules);
                var leader = ((TextValue)group.Values[ranked.Order[0]].Value).Text;
                if (Surnames(leader) == Surnames(truth)) right++; 
                else if (method == SupportMethod.Iterative) Console.WriteLine($"   {isbn}: {leader}  <>  {truth}");
                sets += group.Values.Any(v => Surnames(((TextValue)v.Value).Text) == Surnames(truth)) ? 1 : 0;
            }
            Console.WriteLine($"{method}: {right} of {all} (claimed {sets}) {watch.ElapsedMilliseconds} ms");
        }
        static string Surnames(string text) => string.Join(';', NameList.Of(text).Names.Select(n => n[^1]).Distinct().Order(StringComparer.Ordinal));
    }
}

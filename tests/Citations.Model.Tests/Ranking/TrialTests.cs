using Citations.Model.Ranking;
using Xunit;

namespace Citations.Model.Tests.Ranking;

public class TrialTests
{
    [Fact]
    public void Trial()
    {
        foreach (var (name, make) in new (string, Func<int, SyntheticData>)[]
        {
            ("dense places", seed => SyntheticData.Places(seed, 600, 7, 0.6)), ("sparse places", seed => SyntheticData.Places(seed, 400, 400, 0.012)),
            ("times", seed => SyntheticData.Times(seed, 400, 10, 8, 5)), ("readings", seed => SyntheticData.Readings(seed, 800, 16)),
            ("sparse", seed => SyntheticData.Sparse(seed, 293, 636)), ("authors", seed => SyntheticData.Authors(seed, 300, 200)),
        })
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                var data = make(seed);
                Console.WriteLine($"{name} {seed}: " + string.Join("  ", Enum.GetValues<SupportMethod>().Select(m => $"{m} {data.Accuracy(m):0.000}")));
            }
        }
    }
}

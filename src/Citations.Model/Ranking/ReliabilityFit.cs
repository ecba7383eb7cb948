namespace Citations.Model.Ranking;

/// <summary>
/// Fits how often each source is right, without knowing what is true: leaders are found by weighted support, sources are judged by the
/// leaders,
/// and again, at most twenty times or until the weights repeat (ACCU: Dong, Berti-Équille, Srivastava, VLDB 2009; Dong, Saha, Srivastava,
/// VLDB 2012; along refinements as in <see cref="SupportMethod.Path"/>). The reliability of a source is shrunk towards 0.8 by four items.
/// A source with fewer than <see cref="FewestItems"/> items keeps 0.8. All keep it where such sources make most of the statements: then the
/// fit
/// has no support, and the method counts as <see cref="SupportMethod.Path"/> does. A statement that is more specific than its leader says
/// nothing
/// about its source.
/// </summary>
internal sealed class ReliabilityFit
{
    /// <summary>A source is fitted from so many items on.</summary>
    public const int FewestItems = 10;

    private const int Rounds = 20;
    private const double PseudoItems = 4;

    private readonly IReadOnlyList<FitItem> _items;
    private readonly int[] _claims;
    private readonly double[] _right;
    private readonly int[] _agreed;
    private readonly int[] _weights;
    private readonly bool _hasSupport;

    private ReliabilityFit(IReadOnlyList<FitItem> items, int sources)
    {
        _items = [.. items.Where(static item => item.Tells)];
        (_claims, _right, _agreed, _weights) = (new int[sources], new double[sources], new int[sources], new int[sources]);
        Array.Fill(_weights, LogOdds.OfReliability(LogOdds.Start));
        foreach (var claim in _items.SelectMany(static item => item.Claims))
        {
            _claims[claim.Source]++;
        }

        _hasSupport = _claims.Sum(static count => count < FewestItems ? -(long)count : count) >= 0;
    }

    /// <summary>Fits all sources over all items together.</summary>
    /// <param name="items">Groups of single-valued properties, in an order that does not depend on the store.</param>
    /// <param name="sources">The number of sources.</param>
    /// <param name="cancellationToken">Stops between rounds.</param>
    /// <returns>For each source: its reliability, items with a second voice, and on how many of these it agrees with the leader.</returns>
    public static (double Score, int Items, int Agreed)[] Of(IReadOnlyList<FitItem> items, int sources, CancellationToken cancellationToken)
    {
        var fit = new ReliabilityFit(items, sources);
        for (var round = 0; round < Rounds && fit._hasSupport; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fit.Judge();
            if (!fit.Reweigh())
            {
                break;
            }
        }

        fit.Judge();
        return [.. Enumerable.Range(0, sources).Select(source => (fit.ScoreOf(source), fit._claims[source], fit._agreed[source]))];
    }

    /// <summary>The reliability that the weight of now stands for.</summary>
    private double ScoreBefore(int source) => 1 / (1 + Math.Exp(-(double)_weights[source] / LogOdds.Unit));

    private double ScoreOf(int source) =>
        !_hasSupport || _claims[source] < FewestItems
            ? LogOdds.Start
            : Math.Clamp(
                (_right[source] + (PseudoItems * LogOdds.Start)) / (_claims[source] + PseudoItems),
                LogOdds.Least,
                LogOdds.Greatest
            );

    /// <summary>Takes over the new reliabilities; whether any weight changed.</summary>
    private bool Reweigh()
    {
        var changed = false;
        for (var source = 0; source < _weights.Length; source++)
        {
            var weight = LogOdds.OfReliability(ScoreOf(source));
            changed |= weight != _weights[source];
            _weights[source] = weight;
        }

        return changed;
    }

    /// <summary>Judges every claim by the leaders that the weights of now yield.</summary>
    private void Judge()
    {
        Array.Clear(_right);
        Array.Clear(_agreed);
        foreach (var item in _items)
        {
            Judge(item);
        }
    }

    private void Judge(FitItem item)
    {
        var rivals = LogOdds.OfRivals(item.Graph.NodeCount);
        var statements = Array.ConvertAll(
            item.Claims,
            claim => new Statement(claim.Value, claim.Voice, LogOdds.Weight(_weights[claim.Source], rivals), claim.Confidence)
        );
        Array.Sort(statements, SupportSums.Compare);
        var sums = new SupportSums(item.Graph, statements);
        sums.Add();
        var probabilities = new Probabilities(item.Graph, sums, areExclusive: true);
        probabilities.Compute();
        var path = new RefinementPath(item.Graph, sums, null);
        var right = new double[item.Graph.NodeCount];
        for (var top = 0; top < right.Length; top++)
        {
            if (item.Graph.IsTop(top))
            {
                foreach (var node in path.From(top))
                {
                    right[node] = Math.Max(right[node], probabilities[top]);
                }
            }
        }

        var agreed = path.From(path.Top());
        foreach (var claim in item.Claims)
        {
            var node = item.Graph.NodeOf(claim.Value);
            var isBeyond = node != agreed[^1] && item.Graph.Implies(node, agreed[^1]);
            _right[claim.Source] += isBeyond ? ScoreBefore(claim.Source) : right[node];
            _agreed[claim.Source] += agreed.Contains(node) ? 1 : 0;
        }
    }
}

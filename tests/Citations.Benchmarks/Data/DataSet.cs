using Citations.Model.Records;

namespace Citations.Benchmarks.Data;

/// <summary>
/// An invented data set of any size, made piece by piece: the same seed and number of facts always give the same records, in memory that
/// does not depend on how many. Its proportions are those of README.md.
/// </summary>
/// <param name="Facts">How many facts, retracted ones included.</param>
/// <param name="Seed">Another seed gives other names, values and coincidences in the same proportions.</param>
internal sealed record DataSet(int Facts, ulong Seed = 1)
{
    /// <summary>To be raised when the records change, so that cached stores are made anew.</summary>
    public const int Version = 1;

    public const string RecordedBy = "generator";
    public const string Method = "generated";
    public const int FactsPerCommit = 1_000;

    public static DateTimeOffset Start { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// All records, batch by batch as they are to be committed: a thousand facts each, with the entities and sources that they need.
    /// </summary>
    /// <param name="after">Leave out what the data set of so many facts (whole hundreds) and the same seed has: what a store that holds
    /// that one lacks.</param>
    public IEnumerable<IReadOnlyList<Record>> Commits(int after = 0)
    {
        var gazetteer = new Gazetteer(Seed);
        var batch = new List<Record>(FactsPerCommit * 2);
        var facts = after;
        if (after == 0)
        {
            batch.AddRange(Questions.Qualifiers.Concat(Questions.All).Select(property => new PropertyRecord(property)));
            batch.AddRange(gazetteer.Records);
            batch.AddRange(gazetteer.Facts().Take(Facts).Select(fact => new FactRecord(fact)));
            facts = Math.Min(Facts, Cluster.Size);
        }

        for (var number = (facts / Cluster.Size) - 1; facts < Facts; number++)
        {
            batch.AddRange(new Cluster(Seed, number, gazetteer).Records(Facts - facts));
            facts = Math.Min(Facts, facts + Cluster.Size);
            if (facts % FactsPerCommit == 0)
            {
                yield return batch;
                batch = new List<Record>(FactsPerCommit * 2);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Keys of subjects of which all twenty facts are there, evenly drawn.</summary>
    public string[] SampleSubjects(int count)
    {
        var whole = (Facts - Cluster.Size) / Cluster.Size;
        if (whole < 1)
        {
            throw new InvalidOperationException($"{Facts} facts hold no subject with all of its facts; take {2 * Cluster.Size} or more.");
        }

        var dice = new Dice(Seed, ulong.MaxValue - 1);
        var keys = new string[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = Cluster.SubjectKey(Seed, dice.Below(whole), dice.Below(Cluster.Subjects));
        }

        return keys;
    }
}

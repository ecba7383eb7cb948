using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Model.Facts;

/// <summary>
/// What one source says: a subject, a property and a value, with the places in that source that say it.
/// Its <see cref="Key"/> is a hash of what is said and where (<see cref="FactKey"/>), so the same fact recorded twice is one fact.
/// </summary>
public sealed record Fact
{
    /// <summary>Builds a fact, or throws what is wrong with it. Qualifiers and citations are put in their canonical order, without
    /// repeats.</summary>
    /// <exception cref="ModelException">No citation, a confidence outside 0..1, or a malformed field.</exception>
    public Fact(
        string subject,
        string property,
        Value value,
        string source,
        IEnumerable<Citation> citations,
        double confidence,
        string recordedBy,
        DateTimeOffset recordedAt,
        string? asStated = null,
        IEnumerable<Qualifier>? qualifiers = null,
        string method = "manual",
        bool inferred = false
    )
    {
        Subject = Check.Key(subject, "subject");
        Property = Check.Key(property, "property");
        Value = Check.Present(value, "value");
        AsStated = Check.OptionalText(asStated, "asStated", Limits.Paragraph);
        Qualifiers = FactOrder.Sort(Check.Items(qualifiers, "qualifiers"));
        Source = Check.Key(source, "source");
        Citations = FactOrder.Sort(AtLeastOne(citations));
        Confidence = Check.Confidence(confidence, "confidence");
        Method = Check.Text(method, "method", Limits.Line);
        RecordedBy = Check.Text(recordedBy, "recordedBy", Limits.Line);
        RecordedAt = recordedAt.ToUniversalTime();
        IsInferred = inferred;
        Key = FactKey.Compute(this);
    }

    private Fact(in StoredFact stored)
    {
        (Key, Subject, Property, Value, AsStated) = (stored.Key!, stored.Subject!, stored.Property!, stored.Value!, stored.AsStated);
        IsInferred = stored.IsInferred;
        (Qualifiers, Source, Citations) = (stored.Qualifiers ?? [], stored.Source!, stored.Citations!);
        (Confidence, Method, RecordedBy, RecordedAt) = (stored.Confidence, stored.Method!, stored.RecordedBy!, stored.RecordedAt);
        (Commit, Retraction, SupersededBy) = (stored.Commit, stored.Retraction, stored.SupersededBy);
        Reinstatements = stored.Reinstatements ?? Sequence<Reinstatement>.Empty;
    }

    /// <summary><c>sha256:</c> and 64 hexadecimal digits: the hash of the canonical form.</summary>
    public string Key { get; }

    /// <summary>The key of the entity that it is about.</summary>
    public string Subject { get; }

    /// <summary>The key of the property.</summary>
    public string Property { get; }

    public Value Value { get; }

    /// <summary>The value in the source's own words.</summary>
    public string? AsStated { get; }

    /// <summary>Whether the recorder derived the value and the source does not state it. An inferred value never outranks a stated
    /// one.</summary>
    public bool IsInferred { get; }

    /// <summary>In canonical order, without repeats.</summary>
    public Sequence<Qualifier> Qualifiers { get; }

    /// <summary>The key of the source that says it.</summary>
    public string Source { get; }

    /// <summary>The places that say it, in the order of the text; never empty.</summary>
    public Sequence<Citation> Citations { get; private init; }

    /// <summary>How sure the recorder is that the source says this, 0 to 1.</summary>
    public double Confidence { get; }

    /// <summary>How it was taken from the source: <c>manual</c>, a model's name, an importer's name.</summary>
    public string Method { get; }

    public string RecordedBy { get; }

    /// <summary>In UTC.</summary>
    public DateTimeOffset RecordedAt { get; }

    /// <summary>The commit that recorded it; null while it is not stored.</summary>
    public long? Commit { get; private init; }

    public Retraction? Retraction { get; private init; }

    public Supersession? SupersededBy { get; private init; }

    /// <summary>How often the fact came to stand again, in order; empty for most facts.</summary>
    public Sequence<Reinstatement> Reinstatements { get; private init; } = Sequence<Reinstatement>.Empty;

    /// <summary>The commits that recorded, retired or reinstated the fact, each once and in order.</summary>
    public IReadOnlyCollection<long> LifeCommits
    {
        get
        {
            var commits = new SortedSet<long>();
            Add(Commit);
            Add(Retraction?.Commit);
            Add(SupersededBy?.Commit);
            foreach (var reinstatement in Reinstatements)
            {
                Add(reinstatement.Commit);
                Add(reinstatement.Retraction?.Commit);
                Add(reinstatement.Supersession?.Commit);
            }

            return commits;

            void Add(long? commit)
            {
                if (commit is { } number)
                {
                    commits.Add(number);
                }
            }
        }
    }

    /// <summary>Whether it still stands; a retraction outweighs a supersession.</summary>
    public FactStatus Status =>
        Retraction is not null ? FactStatus.Retracted
        : SupersededBy is not null ? FactStatus.Superseded
        : FactStatus.Active;

    public bool IsActive => Retraction is null && SupersededBy is null;

    /// <summary>The same fact, recorded by that commit.</summary>
    public Fact WithCommit(long commit) => this with { Commit = commit };

    /// <summary>The same fact, withdrawn.</summary>
    public Fact Retracted(Retraction retraction) => this with { Retraction = Check.Present(retraction, "retraction") };

    /// <summary>The same fact, replaced by another.</summary>
    public Fact Superseded(Supersession by)
    {
        if (string.Equals(Check.Present(by, "supersededBy").Fact, Key, StringComparison.Ordinal))
        {
            throw new ModelException(
                ProblemCode.OutOfRange,
                "supersededBy.fact",
                "a fact cannot take its own place",
                "Name the key of the other fact"
            );
        }

        return this with
        {
            SupersededBy = by,
        };
    }

    /// <summary>The same fact with what checking its citations showed, one result for each in order.</summary>
    public Fact WithChecks(ReadOnlySpan<QuoteCheck> checks)
    {
        var citations = WithResults(checks);
        return ReferenceEquals(citations, Citations) ? this : this with { Citations = citations };
    }

    /// <summary>The same fact as a commit recorded it, with what checking its citations showed, one result for each in order.</summary>
    public Fact Recorded(long commit, ReadOnlySpan<QuoteCheck> checks) => this with { Commit = commit, Citations = WithResults(checks) };

    /// <summary>The same fact, standing again. The reinstatement keeps what it undoes.</summary>
    public Fact Reinstated(Reinstatement reinstatement)
    {
        var complete = new Reinstatement(
            Check.Present(reinstatement, "reinstatement").By,
            reinstatement.At,
            reinstatement.Reason,
            reinstatement.Commit,
            Retraction ?? reinstatement.Retraction,
            SupersededBy ?? reinstatement.Supersession
        );
        return this with { Retraction = null, SupersededBy = null, Reinstatements = [.. Reinstatements, complete] };
    }

    /// <summary>The same fact without the retraction and the supersession that a commit made.</summary>
    public Fact WithoutEndsOf(long commit) =>
        this with
        {
            Retraction = Retraction?.Commit == commit ? null : Retraction,
            SupersededBy = SupersededBy?.Commit == commit ? null : SupersededBy,
        };

    /// <summary>The same fact as it stood at a commit: without what was done to it later.</summary>
    public Fact AsOf(long commit)
    {
        var (retraction, superseded, kept) = (Retraction, SupersededBy, Reinstatements.Count);
        for (; kept > 0 && Reinstatements[kept - 1].Commit > commit; kept--)
        {
            (retraction, superseded) = (Reinstatements[kept - 1].Retraction, Reinstatements[kept - 1].Supersession);
        }

        retraction = retraction?.Commit > commit ? null : retraction;
        superseded = superseded?.Commit > commit ? null : superseded;
        return ReferenceEquals(retraction, Retraction) && ReferenceEquals(superseded, SupersededBy) && kept == Reinstatements.Count
            ? this
            : this with
            {
                Retraction = retraction,
                SupersededBy = superseded,
                Reinstatements = [.. Reinstatements.Take(kept)],
            };
    }

    /// <summary>The same fact with every citation checked against the archived text of its source.</summary>
    public Fact Verified(ArchivedVersions texts)
    {
        var checks = new QuoteCheck[Citations.Count];
        for (var i = 0; i < checks.Length; i++)
        {
            checks[i] = QuoteCheck.Run(Citations[i], texts);
        }

        return WithChecks(checks);
    }

    internal static Fact FromStore(in StoredFact stored) => new(stored);

    private static Citation[] AtLeastOne(IEnumerable<Citation>? values)
    {
        var citations = Check.Items(values, "citations");
        return citations.Length > 0
            ? citations
            : throw new ModelException(
                ProblemCode.NoCitation,
                "citations",
                "a fact has at least one citation, this one has none",
                "Say where its source says this: the exact words as 'quote', or a 'locator'"
            );
    }

    /// <summary>The same list where nothing else was shown.</summary>
    private Sequence<Citation> WithResults(ReadOnlySpan<QuoteCheck> checks)
    {
        if (checks.Length != Citations.Count)
        {
            throw new ArgumentException($"{checks.Length} results for {Citations.Count} citations", nameof(checks));
        }

        Citation[]? citations = null;
        for (var i = 0; i < checks.Length; i++)
        {
            var citation = Citations[i].WithCheck(checks[i]);
            if (!ReferenceEquals(citation, Citations[i]))
            {
                citations ??= [.. Citations];
                citations[i] = citation;
            }
        }

        return citations is null ? Citations : new(citations);
    }
}

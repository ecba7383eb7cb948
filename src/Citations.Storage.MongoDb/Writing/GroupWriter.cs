using Citations.Model.Claims;
using Citations.Model.Facts;
using Citations.Model.Json;
using Citations.Model.Properties;
using Citations.Storage.MongoDb.Bson;
using Citations.Storage.MongoDb.Compilation;
using Citations.Storage.MongoDb.Documents;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Writing;

/// <summary>Derives the claim groups that a commit touches, and only these, and gathers a version of each that came out otherwise.</summary>
/// <param name="session">The commit.</param>
/// <param name="anew">Whether the facts of a group are those that arrive, and not also those that its stored version lists.</param>
internal sealed class GroupWriter(CommitSession session, bool anew = false)
{
    private const int Chunk = 256;

    private readonly Dictionary<string, GroupWork> _touched = new(StringComparer.Ordinal);
    private readonly List<GroupWork> _order = [];
    private readonly HashSet<string> _regrouped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly List<Fact> _retired = [];
    private readonly List<(Property Before, Property After)> _properties = [];
    private readonly Hierarchy _hierarchy = new(session);

    public void Recorded(Fact fact)
    {
        Arrive(QuestionOf(fact), fact);
        if (!anew)
        {
            _hierarchy.Changed(fact);
        }
    }

    /// <summary>Derives a group though nothing is known to have changed.</summary>
    public void Look(ClaimQuestion question) => Touch(question);

    public void Retired(Fact fact)
    {
        _retired.Add(fact);
        Touch(QuestionOf(fact));
        _hierarchy.Changed(fact);
    }

    /// <summary>The origin of a source changed: the support of what its facts say may.</summary>
    public void SourceChanged(string source) => _sources.Add(source);

    /// <summary>The rules of a property changed: which facts answer one question, or how they compare.</summary>
    public void PropertyChanged(Property before, Property after)
    {
        if (before.Cardinality != after.Cardinality || !before.GroupBy.Equals(after.GroupBy) || !before.Comparison.Equals(after.Comparison))
        {
            _properties.Add((before, after));
        }
    }

    /// <summary>Derives; the ids of the groups that came out otherwise.</summary>
    public async ValueTask<List<string>> FlushAsync()
    {
        await TouchWhatFollowsAsync();
        var changed = new List<string>();
        foreach (var chunk in _order.Chunk(Chunk))
        {
            await LoadAsync(chunk);
            await DeriveAsync(chunk);
            foreach (var work in chunk.Where(work => work.Differs))
            {
                Write(work);
                changed.Add(work.Question.Id);
            }
        }

        return changed;
    }

    private GroupWork Touch(ClaimQuestion question)
    {
        if (!_touched.TryGetValue(question.Id, out var work))
        {
            work = new GroupWork(question);
            _touched.Add(question.Id, work);
            _order.Add(work);
        }

        return work;
    }

    private void Arrive(ClaimQuestion question, Fact fact) => Touch(question).Arrived.Add(fact.Key);

    private ClaimQuestion QuestionOf(Fact fact) => ClaimQuestion.Of(fact, PropertyOf(fact.Property));

    private Property PropertyOf(string key) => session.Known.Properties.Get(key);

    private async ValueTask TouchWhatFollowsAsync()
    {
        foreach (var source in _sources.Order(StringComparer.Ordinal))
        {
            await foreach (var fact in ActiveAsync(Match.Eq("source", source)))
            {
                Touch(QuestionOf(fact));
            }
        }

        foreach (var (before, after) in _properties)
        {
            _regrouped.Add(after.Key);
            await foreach (var fact in ActiveAsync(Match.Eq("property", after.Key)))
            {
                Touch(ClaimQuestion.Of(fact, before));
                Arrive(ClaimQuestion.Of(fact, after), fact);
            }

            foreach (var fact in _retired.Where(fact => string.Equals(fact.Property, after.Key, StringComparison.Ordinal)))
            {
                Touch(ClaimQuestion.Of(fact, before));
            }
        }

        foreach (var fact in await _hierarchy.FactsOnMovedValuesAsync())
        {
            Touch(QuestionOf(fact));
        }
    }

    /// <summary>The stored facts under a condition that are still active, and what deriving their groups looks up.</summary>
    private async IAsyncEnumerable<Fact> ActiveAsync(BsonDocument where)
    {
        await foreach (var known in session.Facts.StoredAsync(where))
        {
            if (known.Fact.IsActive)
            {
                session.Facts.Keep(known);
                await session.Known.Properties.LoadAsync(session.Deployment, session.View, [known.Fact.Property], session.Cancellation);
                yield return known.Fact;
            }
        }
    }

    private async ValueTask LoadAsync(GroupWork[] chunk)
    {
        var where = Match.All(
            Match.In(Names.Key, new BsonArray(chunk.Select(work => work.Question.Id))),
            new BsonDocument { { Names.Since, session.View.Made() }, { Names.Until, session.View.Later() } });
        var versions = await session.Deployment.ReadAsync(
            Names.ClaimGroups, [new BsonDocument { { "$match", where } }], Version, session.Cancellation, primary: true);
        foreach (var (key, id, group) in versions)
        {
            (_touched[key].VersionId, _touched[key].Standing) = (id, group);
        }

        await session.Facts.LoadAsync(chunk.SelectMany(KeysOf));
        await session.Known.Properties.LoadAsync(session.Deployment, session.View, chunk.Select(work => work.Question.Property), session.Cancellation);
        foreach (var work in chunk)
        {
            work.Facts.AddRange(KeysOf(work).Distinct(StringComparer.Ordinal).Select(session.Facts.Find).OfType<KnownFact>().Where(known => known.Fact.IsActive && Belongs(known.Fact, work.Question)));
        }

        await session.Known.Sources.LoadAsync(session.Deployment, session.View, chunk.SelectMany(work => work.Facts).Select(known => known.Fact.Source), session.Cancellation);
    }

    private IEnumerable<string> KeysOf(GroupWork work) =>
        (anew ? [] : work.Standing?.Values.SelectMany(value => value.Facts) ?? []).Concat(work.Arrived);

    private bool Belongs(Fact fact, ClaimQuestion question) =>
        !_regrouped.Contains(fact.Property) || string.Equals(QuestionOf(fact).Id, question.Id, StringComparison.Ordinal);

    private async ValueTask DeriveAsync(GroupWork[] chunk)
    {
        var inputs = chunk.Select(work => (Work: work, Property: PropertyOf(work.Question.Property))).ToArray();
        await _hierarchy.LoadAsync(inputs.SelectMany(input => input.Work.Facts, static (input, known) => (input.Property, known.Fact)));
        Parallel.ForEach(inputs.Select(input => (input.Work, input.Property, Broader: _hierarchy.BroaderOf(input.Property))).ToArray(), input =>
            input.Work.Derive(input.Property, source => session.Known.Sources.Get(source).Origin, input.Broader));
    }

    private void Write(GroupWork work)
    {
        session.Changed = true;
        session.Tally.Regroup(work.Question.Id, work.Standing, work.Derived);
        var numbers = work.Facts.Select(known => known.Number).Order();
        session.Store(Names.ClaimGroups, StoredDocuments.Of(work.Question, work.Derived, session.Commit, work.VersionId, work.Newest, numbers), work.VersionId, work.Question.Subject);
    }

    private static (string Key, string Id, ClaimGroup? Group) Version(ReadOnlySpan<byte> document)
    {
        if (!BsonToJson.TryFind(document, "_id"u8, out var id) || !BsonToJson.TryFind(document, "key"u8, out var key) || !BsonToJson.TryFind(document, "agreement"u8, out var agreement))
        {
            throw new BsonException("a claim group has no key");
        }

        var group = agreement.Type == BsonType.Null ? null : BsonToJson.Decode(document, Names.Key, ClaimGroupDocument.Read);
        return (key.Text(), id.Text(), group);
    }
}

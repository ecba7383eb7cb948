using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// Decides whether all fields of a document can merge, without comparing pairs. Fields with the same response name are compared to one of
/// them. Everything below them is then examined as one set. Each set of scopes is examined once, so repeated fields and fragments that
/// multiply cost no more than their length. (The idea is Simon Adameit's: "GraphQL Validation: Fields can merge", XING.)
/// </summary>
internal sealed class MergeProof(MergeScopes scopes, int budget)
{
    private readonly HashSet<ScopeSet> _seen = [];
    private readonly Queue<ScopeSet> _pending = new();
    private readonly HashSet<MergeScope> _covered = [];
    private int _budget = budget;
    private bool _hasDoubt;

    /// <summary>A conflict that was found. Null proves nothing unless <see cref="IsProven"/> is true.</summary>
    public FieldConflict? Conflict { get; private set; }

    /// <summary>Whether all fields are known to merge.</summary>
    public bool IsProven => Conflict is null && !_hasDoubt && _budget >= 0;

    /// <summary>Examines the scope and everything below it. Returns false when the proof has failed.</summary>
    public bool Cover(MergeScope root)
    {
        if (_covered.Contains(root))
        {
            return true;
        }

        Enqueue([root], shapeOnly: false);
        while (IsProven && _pending.TryDequeue(out var set))
        {
            Check(set);
        }

        return IsProven;
    }

    /// <summary>Queues the scopes and those of all fragments that they spread, unless the set was queued before.</summary>
    private void Enqueue(List<MergeScope> roots, bool shapeOnly)
    {
        if (roots.Count == 0)
        {
            return;
        }

        var members = Expand(roots);
        _budget -= members.Count;
        if (!shapeOnly)
        {
            _covered.UnionWith(members);
        }

        // Scopes that only spread fragments would make different sets of the same fields.
        var set = new ScopeSet(members.FindAll(scope => scope.ResponseNames.Count > 0), shapeOnly);
        if (_seen.Add(set))
        {
            _pending.Enqueue(set);
        }
    }

    private List<MergeScope> Expand(List<MergeScope> roots)
    {
        if (roots is [{ Spreads.Count: 0 }])
        {
            return roots;
        }

        var members = new HashSet<MergeScope>(roots);
        var list = members.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var fragment in list[i].Spreads)
            {
                var scope = scopes.ScopeOf(fragment);
                if (members.Add(scope))
                {
                    list.Add(scope);
                }
            }
        }

        list.Sort((a, b) => a.Id.CompareTo(b.Id));
        return list;
    }

    private void Check(ScopeSet set)
    {
        foreach (var fields in Merge(set.Scopes))
        {
            CheckGroup(fields, set.ShapeOnly);
            if (!IsProven)
            {
                return;
            }
        }
    }

    /// <summary>The fields of all scopes by response name.</summary>
    private static IEnumerable<IReadOnlyList<MergeField>> Merge(IReadOnlyList<MergeScope> scopes)
    {
        if (scopes.Count == 1)
        {
            return scopes[0].ResponseNames.Select(scopes[0].Fields);
        }

        var merged = new Dictionary<string, List<MergeField>>(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            foreach (var name in scope.ResponseNames)
            {
                if (!merged.TryGetValue(name, out var fields))
                {
                    merged[name] = fields = [];
                }

                fields.AddRange(scope.Fields(name));
            }
        }

        return merged.Values;
    }

    /// <summary>
    /// Checks fields of one response name: all must have one shape, and those that one object may have must be the same field.
    /// </summary>
    private void CheckGroup(IReadOnlyList<MergeField> fields, bool shapeOnly)
    {
        if (shapeOnly)
        {
            CompareAll(fields, exclusive: true);
            Enqueue(Below(fields), shapeOnly: true);
            return;
        }

        var byObject = fields.Count == 1 ? [] : fields.Where(field => field.Parent is ObjectType).GroupBy(field => field.Parent).ToList();
        if (byObject.Count < 2)
        {
            CompareAll(fields, exclusive: false);
            Enqueue(Below(fields), shapeOnly: false);
            return;
        }

        var onAny = fields.Where(field => field.Parent is not ObjectType).ToList();
        foreach (var onObject in byObject)
        {
            List<MergeField> together = [.. onAny, .. onObject];
            CompareAll(together, exclusive: false);
            Enqueue(Below(together), shapeOnly: false);
        }

        CompareAll(fields, exclusive: true);
        Enqueue(Below(fields), shapeOnly: true);
    }

    private void CompareAll(IReadOnlyList<MergeField> fields, bool exclusive)
    {
        _budget -= fields.Count;
        var typed = fields[0];
        for (var i = 1; i < fields.Count && Conflict is null; i++)
        {
            _hasDoubt |= fields[i].Arguments.HasDuplicates;

            // A field of unknown type has no shape to compare. Its name and arguments are compared with any other field.
            Conflict = FieldConflict.Between(typed, fields[i], exclusive);
            typed = typed.Type is null ? fields[i] : typed;
        }
    }

    private List<MergeScope> Below(IReadOnlyList<MergeField> fields)
    {
        var below = new List<MergeScope>();
        foreach (var field in fields)
        {
            if (scopes.Below(field) is { } scope)
            {
                below.Add(scope);
            }
        }

        return below;
    }

    /// <summary>Scopes merged into one. Two sets are equal if they contain the same scopes.</summary>
    private sealed class ScopeSet : IEquatable<ScopeSet>
    {
        private readonly int _hash;

        public ScopeSet(IReadOnlyList<MergeScope> scopes, bool shapeOnly)
        {
            (Scopes, ShapeOnly) = (scopes, shapeOnly);
            var hash = new HashCode();
            hash.Add(shapeOnly);
            foreach (var scope in scopes)
            {
                hash.Add(scope.Id);
            }

            _hash = hash.ToHashCode();
        }

        public IReadOnlyList<MergeScope> Scopes { get; }

        public bool ShapeOnly { get; }

        public bool Equals(ScopeSet? other) => other is not null && ShapeOnly == other.ShapeOnly && Scopes.SequenceEqual(other.Scopes);

        public override bool Equals(object? obj) => Equals(obj as ScopeSet);

        public override int GetHashCode() => _hash;
    }
}

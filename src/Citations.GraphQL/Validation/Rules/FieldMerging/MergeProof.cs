using Citations.GraphQL.Types;

namespace Citations.GraphQL.Validation.Rules.FieldMerging;

/// <summary>
/// Decides whether all fields of a document can merge, without comparing them in pairs: fields that meet under one
/// response name are compared to one of them, and everything below them is then looked at as one set. A set of scopes is
/// looked at once, however many ways lead to it, so neither repeated fields nor fragments that multiply cost more than
/// they are long. (The idea is Simon Adameit's: "GraphQL Validation: Fields can merge", XING.)
/// </summary>
internal sealed class MergeProof(MergeScopes scopes, int budget)
{
    private readonly HashSet<ScopeSet> _seen = [];
    private readonly Queue<ScopeSet> _pending = new();
    private readonly HashSet<MergeScope> _covered = [];
    private int _budget = budget;
    private bool _hasDoubt;

    /// <summary>A conflict found; null when none was, which proves nothing unless <see cref="IsProven"/>.</summary>
    public FieldConflict? Conflict { get; private set; }

    /// <summary>Whether every field is known to merge.</summary>
    public bool IsProven => Conflict is null && !_hasDoubt && _budget >= 0;

    /// <summary>Looks at the scope and everything below it; false when the proof has failed and need not go on.</summary>
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

    /// <summary>Queues the scopes, with those of all fragments that they spread, unless the set has been seen.</summary>
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

        // Scopes that only spread fragments would make different sets of the same fields
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
                var scope = scopes.Of(fragment);
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

    /// <summary>Fields of one response name: all of one shape; and those that one object may have, the same field.</summary>
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

            // Fields of unknown type have no shape to compare; names and arguments compare to any
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

    /// <summary>Scopes merged into one; equal when it is the same scopes, whichever way led to them.</summary>
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

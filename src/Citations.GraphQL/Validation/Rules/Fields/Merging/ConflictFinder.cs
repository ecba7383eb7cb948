using System.Runtime.CompilerServices;
using Citations.GraphQL.Language;

namespace Citations.GraphQL.Validation.Rules.Fields.Merging;

/// <summary>
/// Finds every pair of fields that cannot merge, in the order in which the reference implementation reports them. Each pair of scopes and
/// fragments is compared once. There can be as many pairs as the square of the number of fields, so the work has a budget. Documents
/// without conflicts do not need it, because <see cref="MergeProof"/> runs first.
/// </summary>
/// <param name="scopes">The document's scopes.</param>
/// <param name="budget">The largest number of comparisons.</param>
/// <param name="exhausted">Called when the budget is used up. Must throw.</param>
internal sealed class ConflictFinder(MergeScopes scopes, int budget, Action exhausted)
{
    private readonly PairSet<MergeScope> _comparedToFragments = new(ordered: true);
    private readonly PairSet<MergeScope> _comparedFragments = new(ordered: false);
    private int _budget = budget;

    /// <summary>Reports the conflicts among the fields of one scope and of all fragments that it spreads.</summary>
    public void Within(MergeScope scope, Action<FieldConflict> found)
    {
        foreach (var name in scope.ResponseNames)
        {
            var fields = scope.Fields(name);
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    Compare(fields[i], fields[j], exclusive: false, found);
                }
            }
        }

        for (var i = 0; i < scope.Spreads.Count; i++)
        {
            BetweenFieldsAndFragment(scope, scope.Spreads[i], exclusive: false, found);
            for (var j = i + 1; j < scope.Spreads.Count; j++)
            {
                BetweenFragments(scope.Spreads[i], scope.Spreads[j], exclusive: false, found);
            }
        }
    }

    /// <summary>Compares two fields with the same response name, then the fields below them.</summary>
    /// <param name="a">One field.</param>
    /// <param name="b">The other.</param>
    /// <param name="exclusive">Whether no object can have both fields, because of their types. Then only their shapes must agree.</param>
    /// <param name="found">Takes the conflict, if there is one.</param>
    private void Compare(MergeField a, MergeField b, bool exclusive, Action<FieldConflict> found)
    {
        Spend();
        exclusive = exclusive || a.ExcludedBy(b);
        if (FieldConflict.Between(a, b, exclusive) is { } conflict)
        {
            found(conflict);
        }
        else if (scopes.Below(a) is { } belowA && scopes.Below(b) is { } belowB)
        {
            var conflicts = new List<FieldConflict>();
            BetweenScopes(belowA, belowB, exclusive, conflicts.Add);
            if (FieldConflict.OfSubfields(a, b, conflicts) is { } whole)
            {
                found(whole);
            }
        }
    }

    private void BetweenScopes(MergeScope a, MergeScope b, bool exclusive, Action<FieldConflict> found)
    {
        BetweenFields(a, b, exclusive, found);
        foreach (var fragment in b.Spreads)
        {
            BetweenFieldsAndFragment(a, fragment, exclusive, found);
        }

        foreach (var fragment in a.Spreads)
        {
            BetweenFieldsAndFragment(b, fragment, exclusive, found);
        }

        foreach (var fragmentA in a.Spreads)
        {
            foreach (var fragmentB in b.Spreads)
            {
                BetweenFragments(fragmentA, fragmentB, exclusive, found);
            }
        }
    }

    private void BetweenFields(MergeScope a, MergeScope b, bool exclusive, Action<FieldConflict> found)
    {
        if (b.ResponseNames.Count == 0)
        {
            return;
        }

        foreach (var name in a.ResponseNames)
        {
            Spend();
            foreach (var fieldA in a.Fields(name))
            {
                foreach (var fieldB in b.Fields(name))
                {
                    Compare(fieldA, fieldB, exclusive, found);
                }
            }
        }
    }

    private void BetweenFieldsAndFragment(MergeScope scope, FragmentDefinitionNode fragment, bool exclusive, Action<FieldConflict> found)
    {
        Spend();
        var other = scopes.ScopeOf(fragment);
        if (scope.ResponseNames.Count == 0 || !_comparedToFragments.Add(scope, other, exclusive) || scope == other)
        {
            return;
        }

        BetweenFields(scope, other, exclusive, found);
        foreach (var next in other.Spreads)
        {
            BetweenFieldsAndFragment(scope, next, exclusive, found);
        }
    }

    private void BetweenFragments(FragmentDefinitionNode a, FragmentDefinitionNode b, bool exclusive, Action<FieldConflict> found)
    {
        Spend();
        MergeScope scopeA = scopes.ScopeOf(a),
            scopeB = scopes.ScopeOf(b);
        if (scopeA == scopeB || !_comparedFragments.Add(scopeA, scopeB, exclusive))
        {
            return;
        }

        BetweenFields(scopeA, scopeB, exclusive, found);
        foreach (var next in scopeB.Spreads)
        {
            BetweenFragments(a, next, exclusive, found);
        }

        foreach (var next in scopeA.Spreads)
        {
            BetweenFragments(next, b, exclusive, found);
        }
    }

    private void Spend()
    {
        if (--_budget < 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            exhausted();
        }
    }
}

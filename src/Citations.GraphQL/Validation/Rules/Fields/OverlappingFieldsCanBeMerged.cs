using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Validation.Rules.Fields.Merging;

namespace Citations.GraphQL.Validation.Rules.Fields;

/// <summary>
/// Fields with the same response name must be the same field with the same arguments. If no object can have both, their values must have
/// the same shape. <see href="https://spec.graphql.org/September2025/#sec-Field-Selection-Merging">Specification §5.3.2, Field Selection
/// Merging</see>.
/// </summary>
/// <remarks>
/// A proof in about linear time decides whether there is any conflict. Only then are fields compared in pairs, to report each conflict.
/// </remarks>
public sealed class OverlappingFieldsCanBeMerged : ValidationRule
{
    private const int ProofBudget = 2_000_000;
    private const int ComparisonBudget = 500_000;

    /// <inheritdoc/>
    public override string SpecifiedBy => Section("Field-Selection-Merging");

    /// <inheritdoc/>
    public override void Register(ValidationContext context, RuleHooks on)
    {
        var scopes = new MergeScopes(context.Schema, context.Fragments);
        var proof = new MergeProof(scopes, ProofBudget);
        var reported = false;
        var finder = new ConflictFinder(scopes, ComparisonBudget, GiveUp);
        on.Document.Enter(document => Prove(context, document, scopes, proof));
        on.SelectionSet.Enter(node =>
        {
            if (!proof.IsProven)
            {
                finder.Within(scopes.ScopeOf(context.Types.ParentType, node), Report);
            }
        });

        void Report(FieldConflict conflict)
        {
            reported = true;
            context.Report(this, conflict.Message, conflict.Nodes);
        }

        void GiveUp()
        {
            if (!reported && proof.Conflict is { } conflict)
            {
                Report(conflict);
            }

            ValidationContext.Abort(
                "Too many fields share a response name to compare each with each. Validation aborted. Select each field once, or "
                    + "fewer at a time.",
                ErrorCodes.LimitExceeded
            );
        }
    }

    /// <summary>Operations first, then fragments that no operation reaches, because they must be valid too.</summary>
    private static void Prove(ValidationContext context, DocumentNode document, MergeScopes scopes, MergeProof proof)
    {
        var operations = document
            .Definitions.OfType<OperationDefinitionNode>()
            .Select(operation => scopes.ScopeOf(context.Schema.RootType(operation.Operation), operation.SelectionSet));
        var fragments = document.Definitions.OfType<FragmentDefinitionNode>().Select(scopes.ScopeOf);
        foreach (var scope in operations.Concat(fragments))
        {
            if (!proof.Cover(scope))
            {
                return;
            }
        }
    }
}

using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Types;
using Citations.GraphQL.Validation.Limits;

namespace Citations.GraphQL.Validation;

/// <summary>
/// Validates a document against a schema (specification §5). The limits come first. They are cheap, and what passes them is safe to
/// examine. Then all rules run in one walk over the document.
/// </summary>
public static class DocumentValidator
{
    /// <summary>
    /// Every error, in document order. Empty when the document may be executed. When <see cref="ValidationOptions.MaxErrors"/> is reached,
    /// a last error says that there may be more.
    /// </summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        var context = new ValidationContext(schema, document, options);
        try
        {
            Run(context, LimitRule.Before(options));
            if (context.Errors.Count == 0)
            {
                Run(context, [.. options.Rules, .. LimitRule.Beside(options)]);
            }
        }
        catch (ValidationAbortedException aborted)
        {
            return [.. context.Errors, aborted.Error];
        }

        return context.Errors;
    }

    private static void Run(ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        var hooks = new RuleHooks();
        foreach (var rule in rules)
        {
            rule.Register(context, hooks);
        }

        new DocumentWalker(context.Types, hooks).Document(context.Document);
    }
}

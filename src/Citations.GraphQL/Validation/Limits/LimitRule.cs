using Citations.GraphQL.Errors;

namespace Citations.GraphQL.Validation.Limits;

/// <summary>A rule of this engine that limits the size of documents. Its run time is proportional to the length of the document.</summary>
public abstract class LimitRule : ValidationRule
{
    /// <inheritdoc/>
    public sealed override string? SpecifiedBy => null;

    /// <inheritdoc/>
    public override string Code => ErrorCodes.LimitExceeded;

    /// <summary>The rules that a document must pass before the others run.</summary>
    internal static IReadOnlyList<ValidationRule> Before(ValidationOptions options)
    {
        var rules = new List<ValidationRule>();
        if (!options.AllowIntrospection)
        {
            rules.Add(new IntrospectionDisabled());
        }

        if (options.MaxSelectionDepth is { } depth)
        {
            rules.Add(new MaxSelectionDepth(depth));
        }

        if (options.MaxFields is { } fields)
        {
            rules.Add(new MaxFields(fields));
        }

        if (options.MaxAliases is { } aliases)
        {
            rules.Add(new MaxAliases(aliases));
        }

        if (options.MaxDirectivesPerLocation is { } directives)
        {
            rules.Add(new MaxDirectivesPerLocation(directives));
        }

        return rules;
    }

    /// <summary>The rules that run together with the specification's. They limit the response, not the document.</summary>
    internal static IReadOnlyList<ValidationRule> Beside(ValidationOptions options) =>
        options.MaxIntrospectionDepth is { } depth ? [new MaxIntrospectionDepth(depth)] : [];

    /// <summary>Formats a number for a message.</summary>
    private protected static string Show(int number) => number >= SelectionSize.Many ? "more than a billion" : number.ToString();
}

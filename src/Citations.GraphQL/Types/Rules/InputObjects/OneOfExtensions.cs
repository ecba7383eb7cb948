using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.InputObjects;

/// <summary>An extension must not turn an input object into a OneOf input object (specification §3.10.2).</summary>
internal static class OneOfExtensions
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var extension in definitions.Extensions)
        {
            if (AppliedDirectives.Find(extension.Directives, SpecifiedDirectives.OneOf.Name) is { } oneOf)
            {
                problems.Add(
                    $"Directive \"@oneOf\" may not be used on an extension of \"{extension.Name.Value}\", only on its definition.",
                    oneOf
                );
            }
        }
    }
}

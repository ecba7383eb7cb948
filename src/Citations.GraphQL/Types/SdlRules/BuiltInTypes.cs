using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.SdlRules;

/// <summary>
/// The names of built-in types stay theirs: a text may spell a specified scalar out as a scalar, and nothing else
/// (specification §3.3, §3.5).
/// </summary>
internal static class BuiltInTypes
{
    public static void Check(SdlDefinitions definitions, ProblemList problems)
    {
        foreach (var type in definitions.TypesAndExtensions.Where(type => SpecifiedScalars.Find(type.Name.Value) is not null))
        {
            if (!type.IsExtension && type is not ScalarTypeNode)
            {
                problems.Add($"Type \"{type.Name.Value}\" is built in; it can only be defined as a scalar.", type.Name);
            }

            if (AppliedDirectives.Find(type.Directives, SpecifiedDirectives.SpecifiedBy.Name) is { } specifiedBy)
            {
                problems.Add($"Directive \"@specifiedBy\" may not be used on the built-in scalar \"{type.Name.Value}\".", specifiedBy);
            }
        }
    }
}

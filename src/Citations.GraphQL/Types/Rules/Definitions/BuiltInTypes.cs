using Citations.GraphQL.Language;
using Citations.GraphQL.Types.Building;

namespace Citations.GraphQL.Types.Rules.Definitions;

/// <summary>
/// A document may repeat the definition of a specified scalar, but no other type may have the name of a built-in type (specification §3.3,
/// §3.5).
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

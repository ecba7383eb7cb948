using Citations.GraphQL.Validation;
using Citations.GraphQL.Validation.Rules;
using Xunit;

namespace Citations.GraphQL.Tests.Validation;

public sealed class SpecifiedRulesTests
{
    [Fact]
    public void Every_rule_of_the_folder_is_in_the_list_once()
    {
        var rules = typeof(SpecifiedRules)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(ValidationRule))
                && !type.IsAbstract
                && type.Namespace!.StartsWith(typeof(SpecifiedRules).Namespace + ".", StringComparison.Ordinal)
            );

        Assert.Equal(
            rules.Select(rule => rule.Name).Order(StringComparer.Ordinal),
            SpecifiedRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_rule_has_a_test_class_and_its_own_section()
    {
        Assert.All(SpecifiedRules.All, rule => Assert.NotNull(Type.GetType($"Citations.GraphQL.Tests.Validation.Rules.{rule.Name}Tests")));
        Assert.All(
            SpecifiedRules.All,
            rule => Assert.StartsWith("https://spec.graphql.org/September2025/#sec-", rule.SpecifiedBy, StringComparison.Ordinal)
        );
        Assert.Distinct(SpecifiedRules.All.Select(rule => rule.SpecifiedBy));
    }
}

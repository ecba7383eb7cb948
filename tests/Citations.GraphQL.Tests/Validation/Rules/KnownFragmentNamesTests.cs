using Citations.GraphQL.Validation.Rules.Fragments;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "known", "{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { name ...B } fragment B on Dog { name }", [] },
            {
                "unknown",
                "{ dog { ...Nope ... on Dog { ...NorThis } } } fragment A on Dog { ...NorThat }",
                ["""1:12 Unknown fragment "Nope".""", """1:33 Unknown fragment "NorThis".""", """1:70 Unknown fragment "NorThat"."""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<KnownFragmentNames>(name, query, errors);
}

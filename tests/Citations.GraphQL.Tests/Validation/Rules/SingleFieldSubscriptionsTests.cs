using Citations.GraphQL.Validation.Rules.Operations;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "one field", "subscription S { tick }", [] },
            { "one field through fragments", "subscription S { ...F } fragment F on Subscription { ... on Subscription { tick } }", [] },
            { "one field written twice", "subscription S { tick ...F } fragment F on Subscription { tick ...F }", [] },
            { "queries may select as they like", "{ dog { name } cat { name } __typename }", [] },
            { "two fields", "subscription S { tick tock }", ["""1:23 Subscription "S" must select only one top level field."""] },
            {
                "two fields of an anonymous subscription",
                "subscription { tick tock dogAdded { name } }",
                ["1:21 1:26 Anonymous Subscription must select only one top level field."]
            },
            {
                "an alias makes a second field",
                "subscription S { tick other: tick }",
                ["""1:23 Subscription "S" must select only one top level field."""]
            },
            {
                "two fields through fragments",
                "subscription S { ...F tock } fragment F on Subscription { tick ...G } fragment G on Subscription { again: tick }",
                ["""1:100 1:23 Subscription "S" must select only one top level field."""]
            },
            {
                "every place of an extra field",
                "subscription S { tick tock ...F } fragment F on Subscription { tock }",
                ["""1:23 1:64 Subscription "S" must select only one top level field."""]
            },
            {
                "a meta field",
                "subscription S { __typename }",
                ["""1:18 Subscription "S" must not select an introspection top level field."""]
            },
            {
                "a meta field under an alias",
                "subscription { name: __typename }",
                ["1:16 Anonymous Subscription must not select an introspection top level field."]
            },
            {
                "a field and a meta field",
                "subscription S { tick __typename }",
                [
                    """1:23 Subscription "S" must select only one top level field.""",
                    """1:23 Subscription "S" must not select an introspection top level field.""",
                ]
            },
            {
                "@skip at the root",
                "subscription S($b: Boolean!) { tick @skip(if: $b) tock @include(if: $b) }",
                ["""1:37 1:56 Subscription "S" must not use `@skip` or `@include` directives in the top level selection."""]
            },
            {
                "@include on a fragment at the root",
                "subscription($b: Boolean!) { ...F @include(if: $b) ... @skip(if: $b) { tock } } fragment F on Subscription { tick }",
                ["1:35 1:56 Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection."]
            },
            {
                "@skip inside a fragment",
                "subscription S($b: Boolean!) { ...F } fragment F on Subscription { tick @skip(if: $b) }",
                ["""1:73 Subscription "S" must not use `@skip` or `@include` directives in the top level selection."""]
            },
            { "@skip further down is fine", "subscription S($b: Boolean!) { dogAdded { name @skip(if: $b) } }", [] },
            { "nothing selected", "subscription S { ...Missing }", ["""1:16 Subscription "S" must select one top level field."""] },
            { "fragments on other types select nothing", "subscription S { tick ... on Dog { name } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<SingleFieldSubscriptions>(name, query, errors);
}

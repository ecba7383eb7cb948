using Citations.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            {
                "known and well placed",
                "query @onQuery { dog @onField { ...F @onSpread ... @onInline { name @skip(if: true) } } } fragment F on Dog "
                    + "@onFragment { name }",
                []
            },
            { "on variables and mutations", "mutation($a: ID! @onVariable) @onMutation { remove(id: $a) }", [] },
            { "on subscriptions", "subscription @onSubscription { tick }", [] },
            {
                "unknown",
                "{ dog @unknown(a: 1) { name @unknown @stillUnknown } }",
                [
                    """1:7 Unknown directive "@unknown".""",
                    """1:29 Unknown directive "@unknown".""",
                    """1:38 Unknown directive "@stillUnknown".""",
                ]
            },
            {
                "misplaced",
                "query($a: Int @onField) @onField { dog @onQuery { ...F @onField ... @onSpread { name @onVariable } } } fragment F on "
                    + "Dog @onInline { name }",
                [
                    """1:15 Directive "@onField" may not be used on VARIABLE_DEFINITION.""",
                    """1:25 Directive "@onField" may not be used on QUERY.""",
                    """1:40 Directive "@onQuery" may not be used on FIELD.""",
                    """1:56 Directive "@onField" may not be used on FRAGMENT_SPREAD.""",
                    """1:69 Directive "@onSpread" may not be used on INLINE_FRAGMENT.""",
                    """1:86 Directive "@onVariable" may not be used on FIELD.""",
                    """1:122 Directive "@onInline" may not be used on FRAGMENT_DEFINITION.""",
                ]
            },
            {
                "misplaced on operations",
                "mutation @onQuery { remove(id: 1) }",
                ["""1:10 Directive "@onQuery" may not be used on MUTATION."""]
            },
            {
                "type system directives",
                """query @deprecated { dog { name @specifiedBy(url: "x") @oneOf } }""",
                [
                    """1:7 Directive "@deprecated" may not be used on QUERY.""",
                    """1:32 Directive "@specifiedBy" may not be used on FIELD.""",
                    """1:55 Directive "@oneOf" may not be used on FIELD.""",
                ]
            },
            {
                "definitions in the document",
                "{ dog { name @mine } } directive @mine on QUERY type T @onField { a(b: Int @onField): Int @onField } enum E { A "
                    + "@onField }",
                [
                    """1:14 Directive "@mine" may not be used on FIELD.""",
                    """1:56 Directive "@onField" may not be used on OBJECT.""",
                    """1:76 Directive "@onField" may not be used on ARGUMENT_DEFINITION.""",
                    """1:91 Directive "@onField" may not be used on FIELD_DEFINITION.""",
                    """1:113 Directive "@onField" may not be used on ENUM_VALUE.""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<KnownDirectives>(name, query, errors);
}

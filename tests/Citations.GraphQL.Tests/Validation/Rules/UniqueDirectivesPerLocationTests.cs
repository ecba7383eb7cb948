using Citations.GraphQL.Validation.Rules.Directives;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "once each", "{ dog { name @onField @skip(if: true) @include(if: true) } }", [] },
            { "repeatable", "query @many @many { dog { name @many @many } }", [] },
            { "the same in different places", "{ dog @onField { name @onField age @onField } }", [] },
            {
                "twice",
                "{ dog { name @onField @onField } }",
                ["""1:14 1:23 The directive "@onField" can only be used once at this location."""]
            },
            {
                "three times",
                "{ dog { name @skip(if: true) @onField @skip(if: true) @skip(if: false) } }",
                [
                    """1:14 1:39 The directive "@skip" can only be used once at this location.""",
                    """1:14 1:55 The directive "@skip" can only be used once at this location.""",
                ]
            },
            {
                "everywhere",
                "query($a: Int @onVariable @onVariable) @onQuery @onQuery { ...F @onSpread @onSpread ... @onInline @onInline { dog { "
                    + "name } } } fragment F on Query @onFragment @onFragment { dog { name } }",
                [
                    """1:40 1:49 The directive "@onQuery" can only be used once at this location.""",
                    """1:15 1:27 The directive "@onVariable" can only be used once at this location.""",
                    """1:65 1:75 The directive "@onSpread" can only be used once at this location.""",
                    """1:89 1:99 The directive "@onInline" can only be used once at this location.""",
                    """1:148 1:160 The directive "@onFragment" can only be used once at this location.""",
                ]
            },
            { "unknown directives are another rule’s", "{ dog { name @unknown @unknown } }", [] },
            {
                "a type and its extensions are one place",
                "{ dog { name } } type T @onField { a: Int } extend type T @onField { b: Int @onField @onField } extend schema "
                    + "@onField @onField",
                [
                    """1:25 1:59 The directive "@onField" can only be used once at this location.""",
                    """1:77 1:86 The directive "@onField" can only be used once at this location.""",
                    """1:111 1:120 The directive "@onField" can only be used once at this location.""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<UniqueDirectivesPerLocation>(name, query, errors);
}

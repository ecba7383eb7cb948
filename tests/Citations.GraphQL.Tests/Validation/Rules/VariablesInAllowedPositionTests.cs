using Citations.GraphQL.Validation.Rules.Variables;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            {
                "the same type",
                "query($a: Int, $b: Int!, $c: [Int], $d: Filter, $e: Colour) { args { int(a: $a) nnInt(a: $b) ints(a: $c) filter(a: "
                    + "$d) enum(a: $e) } }",
                []
            },
            { "non-null where null is allowed", "query($a: Int!, $b: [Int!]!) { args { int(a: $a) ints(a: [$a]) x: ints(a: $b) } }", [] },
            {
                "through fragments",
                "query A($a: Int) { args { ...F } } query B($a: String) { args { ...F } } fragment F on Args { int(a: $a) ...G } "
                    + "fragment G on Args { nnInt(a: $a) }",
                [
                    """1:9 1:143 Variable "$a" of type "Int" used in position expecting type "Int!".""",
                    """1:44 1:102 Variable "$a" of type "String" used in position expecting type "Int".""",
                    """1:44 1:143 Variable "$a" of type "String" used in position expecting type "Int!".""",
                ]
            },
            {
                "nullable where null is not allowed",
                "query($a: Int, $b: Boolean, $c: String) { args { nnInt(a: $a) nnInts(a: [$a]) filter(a: { need: $b }) nnStrs(a: "
                    + "[$c]) } dog { name @skip(if: $b) } }",
                [
                    """1:7 1:59 Variable "$a" of type "Int" used in position expecting type "Int!".""",
                    """1:7 1:74 Variable "$a" of type "Int" used in position expecting type "Int!".""",
                    """1:16 1:97 Variable "$b" of type "Boolean" used in position expecting type "Boolean!".""",
                    """1:29 1:114 Variable "$c" of type "String" used in position expecting type "String!".""",
                    """1:16 1:142 Variable "$b" of type "Boolean" used in position expecting type "Boolean!".""",
                ]
            },
            {
                "a default makes up for it",
                "query($a: Int = 1, $b: Boolean = true) { args { nnInt(a: $a) } dog { name @skip(if: $b) } }",
                []
            },
            {
                "a default of null does not",
                "query($a: Int = null) { args { nnInt(a: $a) } }",
                ["""1:7 1:41 Variable "$a" of type "Int" used in position expecting type "Int!"."""]
            },
            {
                "a default of the place makes up for it",
                "query($a: Int) { args { opt(y: $a) filter(a: { need: true, nonNullDef: $a }) } }",
                []
            },
            {
                "another type",
                "query($a: Int, $b: String, $c: [Int], $d: ID) { args { string(a: $a) int(a: $b) int2: int(a: $c) ints(a: $b) "
                    + "string2: string(a: $d) float(a: $a) } }",
                [
                    """1:7 1:66 Variable "$a" of type "Int" used in position expecting type "String".""",
                    """1:16 1:77 Variable "$b" of type "String" used in position expecting type "Int".""",
                    """1:28 1:94 Variable "$c" of type "[Int]" used in position expecting type "Int".""",
                    """1:16 1:106 Variable "$b" of type "String" used in position expecting type "[Int]".""",
                    """1:39 1:129 Variable "$d" of type "ID" used in position expecting type "String".""",
                    """1:7 1:142 Variable "$a" of type "Int" used in position expecting type "Float".""",
                ]
            },
            {
                "lists of nullables",
                "query($a: [Int], $b: [String]) { args { nnInts(a: $a) nnStrs(a: $b) } }",
                [
                    """1:7 1:51 Variable "$a" of type "[Int]" used in position expecting type "[Int!]!".""",
                    """1:18 1:65 Variable "$b" of type "[String]" used in position expecting type "[String!]".""",
                ]
            },
            { "inside a list default", "query($a: [Int!] = [1]) { args { nnInts(a: $a) } }", [] },
            {
                "each use",
                "query($a: String) { args { int(a: $a) ints(a: [$a, $a]) } }",
                [
                    """1:7 1:35 Variable "$a" of type "String" used in position expecting type "Int".""",
                    """1:7 1:48 Variable "$a" of type "String" used in position expecting type "Int".""",
                    """1:7 1:52 Variable "$a" of type "String" used in position expecting type "Int".""",
                ]
            },
            {
                "nullable in OneOf",
                "query($a: String, $b: Int = 1) { args { a: one(a: { a: $a }) b: one(a: { b: $b }) } }",
                ["""1:7 1:56 Variable "$a" is of type "String" but must be non-nullable to be used for OneOf Input Object "One"."""]
            },
            { "nullable in OneOf with a default", "query($a: String = \"x\") { args { one(a: { a: $a }) } }", [] },
            { "non-null in OneOf", "query($a: String!, $b: Int!) { args { a: one(a: { a: $a }) b: one(a: { c: [$b] }) } }", [] },
            {
                "another type in OneOf",
                "query($a: Int) { args { one(a: { a: $a }) } }",
                [
                    """1:7 1:37 Variable "$a" of type "Int" used in position expecting type "String".""",
                    """1:7 1:37 Variable "$a" is of type "Int" but must be non-nullable to be used for OneOf Input Object "One".""",
                ]
            },
            { "unknown types are another rule’s", "query($a: Nope) { args { int(a: $a) } }", [] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<VariablesInAllowedPosition>(name, query, errors);
}

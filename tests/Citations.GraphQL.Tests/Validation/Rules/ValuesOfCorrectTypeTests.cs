using Citations.GraphQL.Validation.Rules.Values;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            {
                "good values",
                """{ args { int(a: 1) float(a: 1) float2: float(a: 1.5) string(a: "x") bool(a: true) id(a: 1) id2: id(a: "x") enum(a: """
                    + """RED) date(a: "2025") any(a: { b: [1] }) } }""",
                []
            },
            { "null where it may be", "{ args { int(a: null) ints(a: [1, null]) filter(a: null) } }", [] },
            { "one value for a list", "{ args { ints(a: 1) matrix(a: 1) filters(a: { need: true }) } }", [] },
            { "variables are another rule’s", "query($a: Int) { args { string(a: $a) ints(a: [$a]) filter(a: { need: $a }) } }", [] },
            {
                "Int",
                """{ args { a: int(a: "3") b: int(a: 829384293849283498239482938) c: int(a: FOO) d: int(a: 3.0) e: int(a: 3.333) f: """
                    + """int(a: [1]) g: int(a: 2147483648) h: int(a: -2147483648) i: int(a: {}) } }""",
                [
                    "1:20 Int cannot represent non-integer value: \"3\"",
                    "1:35 Int cannot represent non 32-bit signed integer value: 829384293849283498239482938",
                    "1:74 Int cannot represent non-integer value: FOO",
                    "1:89 Int cannot represent non-integer value: 3.0",
                    "1:104 Int cannot represent non-integer value: 3.333",
                    "1:121 Int cannot represent non-integer value: [1]",
                    "1:136 Int cannot represent non 32-bit signed integer value: 2147483648",
                    "1:181 Int cannot represent non-integer value: {}",
                ]
            },
            {
                "Float",
                """{ args { a: float(a: "3.1") b: float(a: true) c: float(a: FOO) d: float(a: 1e50) } }""",
                [
                    "1:22 Float cannot represent non numeric value: \"3.1\"",
                    "1:41 Float cannot represent non numeric value: true",
                    "1:59 Float cannot represent non numeric value: FOO",
                ]
            },
            {
                "String",
                """"{ args { a: string(a: 1) b: string(a: 1.0) c: string(a: true) d: string(a: BAR) e: string(a: """block""") } }"""",
                [
                    "1:23 String cannot represent a non string value: 1",
                    "1:39 String cannot represent a non string value: 1.0",
                    "1:57 String cannot represent a non string value: true",
                    "1:76 String cannot represent a non string value: BAR",
                ]
            },
            {
                "Boolean",
                """{ args { a: bool(a: 2) b: bool(a: 1.0) c: bool(a: "true") d: bool(a: TRUE) } }""",
                [
                    "1:21 Boolean cannot represent a non boolean value: 2",
                    "1:35 Boolean cannot represent a non boolean value: 1.0",
                    "1:51 Boolean cannot represent a non boolean value: \"true\"",
                    "1:70 Boolean cannot represent a non boolean value: TRUE",
                ]
            },
            {
                "ID",
                "{ args { a: id(a: 1.0) b: id(a: true) c: id(a: SOMETHING) } }",
                [
                    "1:19 ID cannot represent a non-string and non-integer value: 1.0",
                    "1:33 ID cannot represent a non-string and non-integer value: true",
                    "1:48 ID cannot represent a non-string and non-integer value: SOMETHING",
                ]
            },
            {
                "Enum",
                """{ args { a: enum(a: 2) b: enum(a: 1.0) c: enum(a: "RED") d: enum(a: true) e: enum(a: PINK) f: enum(a: DARKBLUE) g: """
                    + """enum(a: red) } }""",
                [
                    """1:21 Enum "Colour" cannot represent non-enum value: 2.""",
                    """1:35 Enum "Colour" cannot represent non-enum value: 1.0.""",
                    """1:51 Enum "Colour" cannot represent non-enum value: "RED". Did you mean the enum value "RED" or "GREEN"?""",
                    """1:69 Enum "Colour" cannot represent non-enum value: true. Did you mean the enum value "BLUE"?""",
                    """1:86 Value "PINK" does not exist in "Colour" enum.""",
                    """1:103 Value "DARKBLUE" does not exist in "Colour" enum. Did you mean the enum value "DARK_BLUE" or "BLUE"?""",
                    """1:124 Value "red" does not exist in "Colour" enum. Did you mean the enum value "RED"?""",
                ]
            },
            {
                "lists",
                """{ args { a: ints(a: ["one", 2]) b: ints(a: "x") c: nnInts(a: [null, 1]) d: nnInts(a: null) e: matrix(a: [[1, """
                    + """null], "x"]) } }""",
                [
                    "1:22 Int cannot represent non-integer value: \"one\"",
                    "1:44 Int cannot represent non-integer value: \"x\"",
                    """1:63 Expected value of non-null type "Int!" not to be null.""",
                    """1:86 Expected value of non-null type "[Int!]!" not to be null.""",
                    """1:110 Expected value of non-null type "Int!" not to be null.""",
                    "1:117 Int cannot represent non-integer value: \"x\"",
                ]
            },
            {
                "non-null",
                """{ args { a: nnInt(a: null) b: nnInt(a: "x") c: req(x: null, y: "one") } }""",
                [
                    """1:22 Expected value of non-null type "Int!" not to be null.""",
                    "1:40 Int cannot represent non-integer value: \"x\"",
                    """1:55 Expected value of non-null type "Int!" not to be null.""",
                    "1:64 Int cannot represent non-integer value: \"one\"",
                ]
            },
            {
                "input objects",
                """{ args { a: filter(a: { need: true, opt: 4, nest: { need: false }, list: ["a"] }) b: filter(a: { opt: 4 }) c: """
                    + """filter(a: { need: "x", list: ["one", 2] }) d: filter(a: { need: null, nonNullDef: null }) } }""",
                [
                    """1:96 Expected value of type "Filter" to include required field "need", found: { opt: 4 }.""",
                    "1:129 Boolean cannot represent a non boolean value: \"x\"",
                    "1:148 String cannot represent a non string value: 2",
                    """1:175 Expected value of non-null type "Boolean!" not to be null.""",
                    """1:193 Expected value of non-null type "Int!" not to be null.""",
                ]
            },
            {
                "unknown input fields",
                "{ args { a: filter(a: { need: true, unknownField: 1 }) b: filter(a: { need: true, op: 1, nest: { need: true, lis: [] "
                    + "} }) } }",
                [
                    """1:37 Expected value of type "Filter" not to include unknown field "unknownField", found: { need: true, """
                        + """unknownField: 1 }.""",
                    """1:110 Expected value of type "Filter" not to include unknown field "lis". Did you mean "list"? Found: { need: """
                        + """true, lis: [] }.""",
                    """1:83 Expected value of type "Filter" not to include unknown field "op". Did you mean "opt"? Found: { need: """
                        + """true, op: 1, nest: { need: true, lis: [] } }.""",
                ]
            },
            {
                "no object",
                """{ args { a: filter(a: 1) b: nnFilter(a: [{ need: true }]) c: filters(a: ["x", { need: 1 }]) } }""",
                [
                    """1:23 Expected value of type "Filter" to be an object, found: 1.""",
                    """1:41 Expected value of type "Filter" to be an object, found: [{ need: true }].""",
                    """1:74 Expected value of type "Filter" to be an object, found: "x".""",
                    "1:87 Boolean cannot represent a non boolean value: 1",
                ]
            },
            { "custom scalars take anything", "{ args { a: date(a: 1) b: date(a: { c: [true] }) c: any(a: ENUM) } }", [] },
            {
                "OneOf with one field",
                """query($v: String!) { args { a: one(a: { a: "x" }) b: one(a: { a: $v }) c: one(a: { e: { b: 1 } }) d: ones(a: [{ c: """
                    + """[1] }, { b: 1 }]) } }""",
                []
            },
            {
                "OneOf with none, two, null or a wrong one",
                """{ args { a: one(a: {}) b: one(a: { a: "x", b: 1 }) c: one(a: { a: null }) d: one(a: { b: "x" }) e: nnOne(a: { """
                    + """a: "x", nope: 1 }) f: one(a: { nope: 1 }) } }""",
                [
                    """1:20 Within OneOf Input Object type "One", exactly one field must be specified, and the value for that field """
                        + """must be non-null.""",
                    """1:34 Within OneOf Input Object type "One", exactly one field must be specified, and the value for that field """
                        + """must be non-null.""",
                    """1:62 Within OneOf Input Object type "One", exactly one field must be specified, and the value for that field """
                        + """must be non-null.""",
                    "1:90 Int cannot represent non-integer value: \"x\"",
                    """1:119 Expected value of type "One" not to include unknown field "nope", found: { a: "x", nope: 1 }.""",
                    """1:142 Expected value of type "One" not to include unknown field "nope", found: { nope: 1 }.""",
                    """1:140 Within OneOf Input Object type "One", exactly one field must be specified, and the value for that field """
                        + """must be non-null.""",
                ]
            },
            {
                "OneOf in OneOf",
                """{ args { one(a: { e: { e: { a: "x", b: 1 } } }) } }""",
                [
                    """1:27 Within OneOf Input Object type "One", exactly one field must be specified, and the value for that field """
                        + """must be non-null.""",
                ]
            },
            {
                "directive arguments",
                """{ dog { name @skip(if: "x") @include(if: ENUM) @args(need: 1.5, inp: { need: 1 }) } }""",
                [
                    "1:24 Boolean cannot represent a non boolean value: \"x\"",
                    "1:42 Boolean cannot represent a non boolean value: ENUM",
                    "1:60 Int cannot represent non-integer value: 1.5",
                    "1:78 Boolean cannot represent a non boolean value: 1",
                ]
            },
            {
                "defaults of variables",
                """query($a: Int = 1, $b: String! = "ok", $c: Filter = { need: true }, $d: Int = "x", $e: Int! = null, $f: Filter = { """
                    + """opt: "y" }, $g: [Colour] = [RED, PINK]) { dog { name } }""",
                [
                    "1:79 Int cannot represent non-integer value: \"x\"",
                    """1:95 Expected value of non-null type "Int!" not to be null.""",
                    """1:114 Expected value of type "Filter" to include required field "need", found: { opt: "y" }.""",
                    "1:121 Int cannot represent non-integer value: \"y\"",
                    """1:149 Value "PINK" does not exist in "Colour" enum.""",
                ]
            },
            { "unknown arguments and fields are other rules’", """{ args { int(b: "x") } nope(a: 1) }""", [] },
            {
                "an unknown directive’s arguments are looked up in the field",
                """{ args { int(a: 1) @nope(a: "x") } }""",
                ["1:29 Int cannot represent non-integer value: \"x\""]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<ValuesOfCorrectType>(name, query, errors);
}

using Citations.GraphQL.Validation.Rules.Fields;
using Xunit;

namespace Citations.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedTests
{
    public static TheoryData<string, string, string[]> Cases =>
        new()
        {
            { "the same field twice", "{ dog { name name n: name n: name } }", [] },
            {
                "the same arguments in any order",
                "{ args { req(x: 1, y: 2) req(y: 2, x: 1) filter(a: { need: true, opt: 1 }) filter(a: { opt: 1, need: true }) } }",
                []
            },
            { "different aliases", "{ dog { a: name(surname: true) b: name(surname: false) } }", [] },
            { "different directives", "{ dog { name @include(if: true) name @skip(if: false) } }", [] },
            { "different fields of types that exclude each other", "{ pet { ... on Dog { x: name } ... on Cat { x: nickname } } }", [] },
            {
                "different arguments on types that exclude each other",
                "{ being { ... on Dog { name(surname: true) } ... on Cat { name } } }",
                []
            },
            {
                "different fields",
                "{ dog { fido: name fido: nickname } }",
                [
                    """1:9 1:20 Fields "fido" conflict because "name" and "nickname" are different fields. Use different aliases on """
                        + """the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "alias hides a field",
                "{ dog { name: nickname name } }",
                [
                    """1:9 1:24 Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on """
                        + """the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "argument added",
                "{ dog { name name(surname: true) } }",
                [
                    """1:9 1:14 Fields "name" conflict because they have differing arguments. Use different aliases on the fields to """
                        + """fetch both if this was intentional.""",
                ]
            },
            {
                "arguments differ",
                """"query($a: Boolean, $b: Boolean) { dog { name(surname: $a) name(surname: $b) } args { string(a: "x") """"
                    + """"string(a: """x""") float(a: 1) float(a: 1.0) ints(a: [1, 2]) ints(a: [2, 1]) } }"""",
                [
                    """1:41 1:59 Fields "name" conflict because they have differing arguments. Use different aliases on the fields to """
                        + """fetch both if this was intentional.""",
                    """1:86 1:101 Fields "string" conflict because they have differing arguments. Use different aliases on the fields """
                        + """to fetch both if this was intentional.""",
                    """1:120 1:132 Fields "float" conflict because they have differing arguments. Use different aliases on the fields """
                        + """to fetch both if this was intentional.""",
                    """1:146 1:162 Fields "ints" conflict because they have differing arguments. Use different aliases on the fields """
                        + """to fetch both if this was intentional.""",
                ]
            },
            {
                "an argument given twice",
                "{ args { int(a: 1, a: 2) int(a: 1, a: 2) } }",
                [
                    """1:10 1:26 Fields "int" conflict because they have differing arguments. Use different aliases on the fields to """
                        + """fetch both if this was intentional.""",
                ]
            },
            {
                "in fragments",
                "{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname }",
                [
                    """1:43 1:73 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "field against fragment",
                "{ dog { x: name ...A } } fragment A on Dog { ...B } fragment B on Dog { x: nickname }",
                [
                    """1:9 1:73 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "each pair once",
                "{ dog { ...A ...B } cat { name } list { ...A } } fragment A on Pet { x: name ...C } fragment B on Dog { x: nickname "
                    + "} fragment C on Pet { x: age }",
                [
                    """1:70 1:105 Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on """
                        + """the fields to fetch both if this was intentional.""",
                    """1:139 1:105 Fields "x" conflict because "age" and "nickname" are different fields. Use different aliases on """
                        + """the fields to fetch both if this was intentional.""",
                    """1:70 1:139 Fields "x" conflict because "name" and "age" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "below",
                "{ dog { mother { x: name } } dog { mother { x: nickname } } }",
                [
                    """1:3 1:9 1:18 1:30 1:36 1:45 Fields "dog" conflict because subfields "mother" conflict because subfields "x" """
                        + """conflict because "name" and "nickname" are different fields. Use different aliases on the fields to """
                        + """fetch both if this was intentional.""",
                ]
            },
            {
                "two conflicts below",
                "{ dog { x: name y: barks } dog { x: nickname y: age } }",
                [
                    """1:3 1:9 1:17 1:28 1:34 1:46 Fields "dog" conflict because subfields "x" conflict because "name" and "nickname" """
                        + """are different fields and subfields "y" conflict because "barks" and "age" are different fields. Use """
                        + """different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "far below",
                "{ dog { mother { mother { x: name } } } dog { mother { mother { x: nickname } mother { x: age } } } }",
                [
                    """1:3 1:9 1:18 1:27 1:18 1:27 1:41 1:47 1:56 1:65 1:79 1:88 Fields "dog" conflict because subfields "mother" """
                        + """conflict because subfields "mother" conflict because subfields "x" conflict because "name" """
                        + """and "nickname" are different fields and subfields "mother" conflict because subfields "x" conflict """
                        + """because "name" and "age" are different fields. Use different aliases on the fields to fetch both """
                        + """if this was intentional.""",
                    """1:56 1:65 1:79 1:88 Fields "mother" conflict because subfields "x" conflict because "nickname" and "age" are """
                        + """different fields. Use different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "below, in fragments",
                "{ dog { mother { ...A } mother { ...B } } } fragment A on Dog { x: name ...C } fragment B on Dog { y: name ...D } "
                    + "fragment C on Dog { y: nickname } fragment D on Dog { x: age }",
                [
                    """1:9 1:65 1:135 1:25 1:169 1:100 Fields "mother" conflict because subfields "x" conflict because "name" """
                        + """and "age" are different fields and subfields "y" conflict because "nickname" and "name" are different """
                        + """fields. Use different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "below a fragment that nothing uses",
                "{ dog { name } } fragment A on Dog { mother { x: name } mother { x: age } }",
                [
                    """1:38 1:47 1:57 1:66 Fields "mother" conflict because subfields "x" conflict because "name" and "age" are """
                        + """different fields. Use different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "fragments that spread each other",
                "{ dog { ...A } } fragment A on Dog { x: name mother { ...B } } fragment B on Dog { x: nickname mother { ...A x: age } }",
                [
                    """1:110 1:38 Fields "x" conflict because "age" and "name" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "types that differ",
                "{ pet { ... on Dog { x: name } ... on Cat { x: meows } } }",
                [
                    """1:22 1:45 Fields "x" conflict because they return conflicting types "String" and "Boolean". Use different """
                        + """aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "nullability differs",
                "{ pet { ... on Dog { age } ... on Cat { age } } }",
                [
                    """1:22 1:41 Fields "age" conflict because they return conflicting types "Int" and "Int!". Use different aliases """
                        + """on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "a list and no list",
                "{ pet { ... on Dog { x: list { name } } ... on Cat { x: owner { name } } } }",
                [
                    """1:22 1:54 Fields "x" conflict because they return conflicting types "[Dog]" and "Human". Use different aliases """
                        + """on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "leaf and object",
                "{ pet { ... on Dog { x: owner { name } } ... on Cat { x: name } } }",
                [
                    """1:22 1:55 Fields "x" conflict because they return conflicting types "Human" and "String". Use different """
                        + """aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            { "objects that may differ", "{ pet { ... on Dog { x: mother { n: name } } ... on Cat { x: owner { n: name } } } }", [] },
            {
                "below objects that may differ",
                "{ pet { ... on Dog { x: mother { n: name } } ... on Cat { x: owner { n: iq } } } }",
                [
                    """1:22 1:34 1:59 1:70 Fields "x" conflict because subfields "n" conflict because they return conflicting """
                        + """types "String" and "Int". Use different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "an interface excludes nothing",
                "{ pet { ... on Dog { x: name } ... on Pet { x: age } } }",
                [
                    """1:22 1:45 Fields "x" conflict because "name" and "age" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "objects exclude each other, an interface between them does not",
                "{ being { ... on Dog { o: owner { n: name } } ... on Cat { o: owner { n: name } } ... on Pet { o: owner { n: iq } } } }",
                [
                    """1:24 1:35 1:96 1:107 Fields "o" conflict because subfields "n" conflict because "name" and "iq" are different """
                        + """fields. Use different aliases on the fields to fetch both if this was intentional.""",
                    """1:60 1:71 1:96 1:107 Fields "o" conflict because subfields "n" conflict because "name" and "iq" are different """
                        + """fields. Use different aliases on the fields to fetch both if this was intentional.""",
                ]
            },
            {
                "unknown types and fields have no shape",
                "{ dog { x: nope x: name } catOrDog { ... on Dog { y: nope { a } } ... on Cat { y: name } ... on Nope { y: z } } }",
                [
                    """1:9 1:17 Fields "x" conflict because "nope" and "name" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                    """1:51 1:104 Fields "y" conflict because "nope" and "z" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                    """1:80 1:104 Fields "y" conflict because "name" and "z" are different fields. Use different aliases on the """
                        + """fields to fetch both if this was intentional.""",
                ]
            },
            {
                "meta fields",
                "{ pet { x: __typename ... on Dog { x: name } } }",
                [
                    """1:9 1:36 Fields "x" conflict because "__typename" and "name" are different fields. Use different aliases on """
                        + """the fields to fetch both if this was intentional.""",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reports(string name, string query, string[] errors) => RuleHarness.Check<OverlappingFieldsCanBeMerged>(name, query, errors);
}

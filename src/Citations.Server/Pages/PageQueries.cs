using System.Reflection;

namespace Citations.Server.Pages;

/// <summary>What the pages ask the API. Anybody can ask the same.</summary>
internal static class PageQueries
{
    /// <summary>The queries by their names.</summary>
    public static IReadOnlyDictionary<string, string> Named { get; } =
        typeof(PageQueries)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .ToDictionary(field => field.Name, field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal);

    /// <summary>How many questions a page shows.</summary>
    public const int PageSize = 20;

    public const string Home =
        Card
        + """
            query Home($first: Int!, $asOf: DateTime) {
              dataset(asOf: $asOf) { factCount sourceCount originCount entityCount claimGroupCount conflictCount commit committedAt }
              claimGroups(first: $first, where: {agreement: {eq: CONFLICTING}}, order: [{originCount: DESC}], asOf: $asOf) {
                totalCount pageInfo { hasNextPage endCursor } nodes { ...Card }
              }
            }
            """;

    public const string Questions =
        Card
        + """
            query Questions($first: Int!, $after: String, $where: ClaimGroupFilterInput, $asOf: DateTime) {
              claimGroups(first: $first, after: $after, where: $where, asOf: $asOf) {
                totalCount pageInfo { hasNextPage endCursor } nodes { ...Card }
              }
            }
            """;

    public const string Agreements = """
        query Agreements($where: ClaimGroupFilterInput, $asOf: DateTime) {
          claimGroups(first: 1, where: $where, asOf: $asOf) { facets(by: [AGREEMENT]) { name buckets { value label count } } }
        }
        """;

    public const string Groups = """
        query Groups($where: ClaimGroupFilterInput!, $first: Int!, $after: String, $asOf: DateTime) {
          claimGroups(first: $first, after: $after, where: $where, asOf: $asOf) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes {
              id key agreement factCount sourceCount originCount relationCount
              subject { key label } property { key label description }
              qualifiers { property { key label } display }
            }
          }
        }
        """;

    public const string Question = """
        query Question($id: ID!, $pairs: Int!, $skip: Int!, $asOf: DateTime) {
          nodes(ids: [$id], asOf: $asOf) {
            ... on ClaimGroup {
              id key agreement causes amountsDiffer factCount sourceCount originCount relationCount
              subject { key label } property { key label description valueKind }
              qualifiers { property { key label } display }
              margin { origins flipsTo { display } }
              values {
                display inferred originCount sourceCount factCount
                value { ...Parts }
                support {
                  score method path { value { display } support needed }
                  contributions { origin confidence weight reason attributedTo source { key title } }
                }
                impliedBy { display }
                relation { kind cause reason }
                facts {
                  id display asStated confidence status recordedBy recordedAt
                  qualifiers { property { key label } display }
                  source { key title publisher authors publishedOn origin textSha256 texts { version } }
                  citations { quote prefix suffix locator verification url text { version } }
                }
              }
              relations(first: $pairs, skip: $skip) { a { display } b { display } kind cause reason }
              rulings { a { ...Parts } b { ...Parts } verdict by at reason }
              history {
                commit committedAt by message agreement factCount originCount values { display originCount sourceCount factCount }
              }
            }
          }
        }

        fragment Parts on Value {
          ... on EntityValue { entity { key label } }
          ... on TextValue { text }
          ... on QuantityValue { amount lower upper unit }
          ... on MoneyValue { amount lower upper currency }
          ... on TimeValue { time earliest latest }
          ... on BooleanValue { boolean }
          ... on UrlValue { url }
        }
        """;

    public const string Changes = """
        query Changes($where: FactFilterInput, $first: Int!, $asOf: DateTime) {
          facts(first: $first, where: $where, asOf: $asOf) {
            nodes {
              id display status recordedBy recordedAt commit confidence
              qualifiers { property { key label } display } citations { verification }
              source { key title } claimGroup { key } supersededBy { display }
              retraction { by at reason commit } supersession { by at reason commit }
            }
          }
        }
        """;

    public const string Entity =
        Card
        + """
            query Entity($key: String!, $first: Int!, $after: String, $asOf: DateTime) {
              entity(key: $key, asOf: $asOf) {
                key label kind aliases description sameAs
                claimGroups(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ...Card } }
              }
              facts(first: $first, where: {value: {entity: {key: {eq: $key}}}}, asOf: $asOf) {
                nodes {
                  id display confidence status recordedAt asStated qualifiers { property { key label } display } citations { verification }
                  subject { key label } property { key label } source { key title publisher authors publishedOn }
                }
              }
            }
            """;

    public const string Source = """
        query Source($key: String!, $first: Int!, $after: String, $asOf: DateTime) {
          source(key: $key, asOf: $asOf) {
            key title kind publisher authors url publishedOn language origin retrievedAt textSha256 texts { version }
            APA: reference(style: APA) BibTeX: reference(style: BIBTEX) RIS: reference(style: RIS) CSL: reference(style: CSL_JSON)
            facts(first: $first, after: $after, where: {status: {in: [ACTIVE, RETRACTED, SUPERSEDED]}}) {
              totalCount pageInfo { hasNextPage endCursor }
              nodes {
                id display asStated confidence status recordedAt
                subject { key label } property { key label }
                value { ... on EntityValue { entity { key label } } }
                qualifiers { property { key label } display }
                citations { quote prefix suffix locator verification url text { version } }
                retraction { by at reason } supersession { by at reason }
              }
            }
          }
        }
        """;

    public const string SameOrigin = """
        query SameOrigin($origin: String!, $asOf: DateTime) {
          sources(first: 20, where: {origin: {eq: $origin}}, asOf: $asOf) { nodes { key title publisher authors publishedOn } }
        }
        """;

    public const string Sources = """
        query Sources($first: Int!, $after: String, $asOf: DateTime) {
          sources(first: $first, after: $after, asOf: $asOf) {
            totalCount pageInfo { hasNextPage endCursor } nodes { key title kind publisher authors publishedOn url }
          }
        }
        """;

    public const string Shared = """
        query Shared($first: Int!, $after: String, $asOf: DateTime) {
          claimGroups(first: $first, after: $after, where: {sourceCount: {gt: 1}}, asOf: $asOf) {
            pageInfo { hasNextPage endCursor }
            nodes { agreement values { display facts { source { key title publisher origin } } } }
          }
        }
        """;

    public const string BySubject = """
        query BySubject($top: Int!, $asOf: DateTime) {
          all: claimGroups(first: 1, asOf: $asOf) { facets(by: [SUBJECT], top: $top) { distinctCount buckets { value label count } } }
          CONFLICTING: claimGroups(first: 1, where: {agreement: {eq: CONFLICTING}}, asOf: $asOf) { ...Subjects }
          REFINED: claimGroups(first: 1, where: {agreement: {eq: REFINED}}, asOf: $asOf) { ...Subjects }
          CORROBORATED: claimGroups(first: 1, where: {agreement: {eq: CORROBORATED}}, asOf: $asOf) { ...Subjects }
          UNCONTESTED: claimGroups(first: 1, where: {agreement: {eq: UNCONTESTED}}, asOf: $asOf) { ...Subjects }
        }

        fragment Subjects on ClaimGroupsConnection { facets(by: [SUBJECT], top: 100) { buckets { value label count } } }
        """;

    public const string Commits = """
        query Commits($first: Int!, $after: String, $asOf: DateTime) {
          commits(first: $first, after: $after, asOf: $asOf) {
            pageInfo { hasNextPage endCursor }
            nodes {
              number committedAt by message
              counts {
                factsRecorded factsRetracted factsSuperseded factsReinstated factsChecked sources entities properties texts claimGroups
              }
            }
          }
          sources(first: $first, asOf: $asOf) { nodes { key title publishedOn } }
        }
        """;

    public const string Size = """
        query Size($asOf: DateTime) {
          dataset(asOf: $asOf) {
            factCount sourceCount originCount entityCount propertyCount claimGroupCount conflictCount commit committedAt
          }
        }
        """;

    public const string Addresses = """
        query Addresses($first: Int!, $entities: String, $sources: String) {
          entities(first: $first, after: $entities) { pageInfo { hasNextPage endCursor } nodes { key label } }
          sources(first: $first, after: $sources) { pageInfo { hasNextPage endCursor } nodes { key title } }
        }
        """;

    public const string Property =
        Card
        + """
            query Property($key: String!, $first: Int!, $after: String, $asOf: DateTime) {
              property(key: $key, asOf: $asOf) {
                key label description valueKind cardinality
                claimGroups(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ...Card } }
              }
            }
            """;

    public const string Search = """
        query Search($text: String!, $kinds: [SearchKind!], $first: Int!, $after: String, $asOf: DateTime) {
          search(text: $text, kinds: $kinds, first: $first, after: $after, asOf: $asOf) {
            totalCount totalCountIsExact pageInfo { hasNextPage endCursor }
            edges {
              snippet approximate highlights { start end }
              node {
                __typename
                ... on Entity { key label }
                ... on Source { key title }
                ... on Fact { display subject { key label } property { key label } }
              }
            }
          }
        }
        """;

    public const string SearchEntities = """
        query SearchEntities($text: String!, $first: Int!, $asOf: DateTime) {
          search(text: $text, kinds: [ENTITY], first: $first, asOf: $asOf) { nodes { ... on Entity { key } } }
        }
        """;

    public const string SourcesNamed = """
        query SourcesNamed($keys: [String!]!, $asOf: DateTime) {
          sources(first: 2, where: {key: {in: $keys}}, asOf: $asOf) { nodes { key title publisher authors publishedOn } }
        }
        """;

    public const string AnsweredBy =
        Card
        + """
            query AnsweredBy($source: String!, $first: Int!, $after: String, $asOf: DateTime) {
              claimGroups(first: $first, after: $after, where: {facts: {some: {source: {key: {eq: $source}}}}}, asOf: $asOf) {
                totalCount pageInfo { hasNextPage endCursor } nodes { ...Card }
              }
            }
            """;

    private const string Card = """
        fragment Card on ClaimGroup {
          id key agreement factCount sourceCount originCount
          subject { key label } property { key label }
          qualifiers { property { key label } display }
          values {
            display originCount sourceCount factCount
            value { ... on EntityValue { entity { key label } } }
            relation { kind reason }
            facts {
              id display confidence status recordedAt qualifiers { property { key label } display }
              source { key title publisher authors publishedOn origin }
              citations { quote verification }
            }
          }
        }

        """;
}

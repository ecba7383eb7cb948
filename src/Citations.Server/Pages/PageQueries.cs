namespace Citations.Server.Pages;

/// <summary>What the pages ask the API. Anybody can ask the same.</summary>
internal static class PageQueries
{
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
        query Groups($subject: String!, $property: String!, $first: Int!, $asOf: DateTime) {
          claimGroups(first: $first, where: {subject: {key: {eq: $subject}}, property: {key: {eq: $property}}}, asOf: $asOf) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes {
              id key agreement factCount sourceCount originCount
              subject { key label } property { key label description }
              qualifiers { property { key label } display }
              values { display originCount sourceCount factCount }
            }
          }
        }
        """;

    public const string Question = """
        query Question($id: ID!, $asOf: DateTime) {
          nodes(ids: [$id], asOf: $asOf) {
            ... on ClaimGroup {
              id key agreement factCount sourceCount originCount
              subject { key label } property { key label description }
              qualifiers { property { key label } display }
              values {
                display originCount sourceCount factCount
                value { ... on EntityValue { entity { key label } } }
                support { score method contributions { origin confidence weight source { key title } } }
                relation { kind reason }
                facts {
                  id display asStated confidence status recordedBy recordedAt
                  qualifiers { property { key label } display }
                  source { key title publisher authors publishedOn origin }
                  citations { quote prefix suffix locator verification url }
                }
              }
              history { commit committedAt agreement factCount originCount values { display originCount sourceCount factCount } }
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
            key title kind publisher authors url publishedOn language origin retrievedAt textSha256
            APA: reference(style: APA) BibTeX: reference(style: BIBTEX) RIS: reference(style: RIS) CSL: reference(style: CSL_JSON)
            facts(first: $first, after: $after, where: {status: {in: [ACTIVE, RETRACTED, SUPERSEDED]}}) {
              totalCount pageInfo { hasNextPage endCursor }
              nodes {
                id display asStated confidence status recordedAt
                subject { key label } property { key label }
                value { ... on EntityValue { entity { key label } } }
                qualifiers { property { key label } display }
                citations { quote prefix suffix locator verification url }
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
            totalCount pageInfo { hasNextPage endCursor } nodes { key title publisher authors publishedOn }
          }
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

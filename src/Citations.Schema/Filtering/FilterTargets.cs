using System.Collections.Frozen;
using Citations.Storage.Queries;

namespace Citations.Schema.Filtering;

/// <summary>
/// The meaning of every field of the filter and sort inputs. The SDL lists the fields; a test compares the two.
/// </summary>
internal static class FilterTargets
{
    private static readonly FrozenDictionary<Scope, FrozenDictionary<string, FilterTarget>> _targets = new Dictionary<
        Scope,
        FrozenDictionary<string, FilterTarget>
    >
    {
        [Scope.Facts] = Table(
            ("key", Leaf(Field.FactKey)),
            ("subject", One(Relation.FactSubject, Field.FactSubject)),
            ("property", One(Relation.FactProperty, Field.FactProperty)),
            ("value", One(Relation.FactValue)),
            ("asStated", Leaf(Field.FactAsStated)),
            ("qualifiers", Many(ListField.FactQualifiers)),
            ("source", One(Relation.FactSource, Field.FactSource)),
            ("confidence", Leaf(Field.FactConfidence)),
            ("citations", Many(ListField.FactCitations)),
            ("method", Leaf(Field.FactMethod)),
            ("recordedBy", Leaf(Field.FactRecordedBy)),
            ("recordedAt", Leaf(Field.FactRecordedAt)),
            ("commit", Leaf(Field.FactCommit)),
            ("status", Leaf(Field.FactStatus))
        ),
        [Scope.Values] = Table(
            ("kind", Leaf(Field.ValueKind)),
            ("entity", One(Relation.ValueEntity, Field.ValueEntity)),
            ("text", Leaf(Field.ValueText)),
            ("language", Leaf(Field.ValueLanguage)),
            ("amount", Leaf(Field.ValueAmount)),
            ("lower", Leaf(Field.ValueLower)),
            ("upper", Leaf(Field.ValueUpper)),
            ("unit", Leaf(Field.ValueUnit)),
            ("currency", Leaf(Field.ValueCurrency)),
            ("earliest", Leaf(Field.ValueEarliest)),
            ("latest", Leaf(Field.ValueLatest)),
            ("boolean", Leaf(Field.ValueBoolean)),
            ("url", Leaf(Field.ValueUrl))
        ),
        [Scope.Citations] = Table(
            ("quote", Leaf(Field.CitationQuote)),
            ("prefix", Leaf(Field.CitationPrefix)),
            ("suffix", Leaf(Field.CitationSuffix)),
            ("start", Leaf(Field.CitationStart)),
            ("end", Leaf(Field.CitationEnd)),
            ("locator", Leaf(Field.CitationLocator)),
            ("verification", Leaf(Field.CitationVerification))
        ),
        [Scope.Qualifiers] = Table(
            ("property", One(Relation.QualifierProperty, Field.QualifierProperty)),
            ("value", One(Relation.QualifierValue))
        ),
        [Scope.Sources] = Table(
            ("key", Leaf(Field.SourceKey)),
            ("kind", Leaf(Field.SourceKind)),
            ("title", Leaf(Field.SourceTitle)),
            ("publisher", Leaf(Field.SourcePublisher)),
            ("authors", Many(ListField.SourceAuthors)),
            ("url", Leaf(Field.SourceUrl)),
            ("publishedOn", Leaf(Field.SourcePublishedOn)),
            ("retrievedAt", Leaf(Field.SourceRetrievedAt)),
            ("language", Leaf(Field.SourceLanguage)),
            ("textSha256", Leaf(Field.SourceTextSha256)),
            ("origin", Leaf(Field.SourceOrigin))
        ),
        [Scope.Entities] = Table(
            ("key", Leaf(Field.EntityKey)),
            ("kind", Leaf(Field.EntityKind)),
            ("label", Leaf(Field.EntityLabel)),
            ("aliases", Many(ListField.EntityAliases)),
            ("description", Leaf(Field.EntityDescription)),
            ("sameAs", Many(ListField.EntitySameAs))
        ),
        [Scope.Properties] = Table(
            ("key", Leaf(Field.PropertyKey)),
            ("label", Leaf(Field.PropertyLabel)),
            ("description", Leaf(Field.PropertyDescription)),
            ("valueKind", Leaf(Field.PropertyValueKind)),
            ("cardinality", Leaf(Field.PropertyCardinality)),
            ("groupBy", Many(ListField.PropertyGroupBy))
        ),
        [Scope.ClaimGroups] = Table(
            ("key", Leaf(Field.GroupKey)),
            ("subject", One(Relation.GroupSubject, Field.GroupSubject)),
            ("property", One(Relation.GroupProperty, Field.GroupProperty)),
            ("qualifiers", Many(ListField.GroupQualifiers)),
            ("facts", Many(ListField.GroupFacts)),
            ("agreement", Leaf(Field.GroupAgreement)),
            ("causes", Many(ListField.GroupCauses)),
            ("amountsDiffer", Leaf(Field.GroupAmountsDiffer)),
            ("valueCount", Leaf(Field.GroupValueCount)),
            ("factCount", Leaf(Field.GroupFactCount)),
            ("sourceCount", Leaf(Field.GroupSourceCount)),
            ("originCount", Leaf(Field.GroupOriginCount)),
            ("bestSupport", Leaf(Field.GroupBestSupport)),
            ("newestFactAt", Leaf(Field.GroupNewestFact))
        ),
    }.ToFrozenDictionary();

    /// <summary>The meaning of a field of the inputs on a scope.</summary>
    public static FilterTarget Of(Scope scope, string field) => _targets[scope][field];

    /// <summary>The scopes that have inputs, with their fields.</summary>
    public static IEnumerable<(Scope Scope, IReadOnlyDictionary<string, FilterTarget> Fields)> All =>
        _targets.Select(entry => (entry.Key, (IReadOnlyDictionary<string, FilterTarget>)entry.Value));

    private static FrozenDictionary<string, FilterTarget> Table(params ReadOnlySpan<(string Name, FilterTarget Target)> fields)
    {
        var table = new Dictionary<string, FilterTarget>(StringComparer.Ordinal);
        foreach (var (name, target) in fields)
        {
            table.Add(name, target);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FilterTarget Leaf(Field field) => new FilterTarget.Leaf(field);

    private static FilterTarget One(Relation relation, Field? key = null) => new FilterTarget.One(relation, key);

    private static FilterTarget Many(ListField list) => new FilterTarget.Many(list);
}

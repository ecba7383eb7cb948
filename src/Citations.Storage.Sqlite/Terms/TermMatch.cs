using System.Collections.Immutable;
using Citations.Storage.Queries;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>An expression of a word index that finds all records under a filter.</summary>
/// <param name="Expression">The FTS5 expression.</param>
/// <param name="IsExact">Whether it finds no other records.</param>
internal readonly record struct TermMatch(string Expression, bool IsExact)
{
    /// <summary>Longer lists contain keys, which have indexes of their own.</summary>
    private const int MaxAlternatives = 100;

    /// <summary>
    /// Translates a filter. Null when the index cannot help. The expression may find more records than the filter, never fewer.
    /// </summary>
    public static TermMatch? Compile(Filter filter) => Compile(filter, inQualifier: false);

    private static TermMatch? Compile(Filter filter, bool inQualifier) =>
        filter switch
        {
            Filter.All all => AllOf(all.Parts, inQualifier),
            Filter.Any any => AnyOf(any.Parts, inQualifier),
            Filter.Related { Relation: Relation.FactValue } value => Compile(value.Part, inQualifier: false),
            Filter.Related { Relation: Relation.QualifierValue } value => Compile(value.Part, inQualifier: true),
            // Two conditions may be fulfilled by two different items, so only a single one is exact.
            Filter.Items { Quantifier: Quantifier.Some, List: ListField.FactQualifiers } items => Compile(items.Part, inQualifier)
                is { } some
                ? some with
                {
                    IsExact = some.IsExact && items.Part is not (Filter.All or Filter.Any),
                }
                : null,
            Filter.Items
            {
                Quantifier: Quantifier.Some,
                List: ListField.FactCitations or ListField.EntityAliases or ListField.SourceAuthors
            } items => Compile(items.Part, inQualifier) is { } some ? some with { IsExact = false } : null,
            Filter.Items { Quantifier: Quantifier.Some, List: ListField.EntitySameAs, Part: var part } => OfText(part, TermKind.SameAs),
            Filter.Compare { Value.HasValue: true } compare => OfComparison(compare, inQualifier),
            Filter.OneOf oneOf => OfList(oneOf, inQualifier),
            _ => null,
        };

    private static TermMatch? AllOf(ImmutableArray<Filter> parts, bool inQualifier)
    {
        var found = new List<TermMatch>(parts.Length);
        foreach (var part in parts)
        {
            if (Compile(part, inQualifier) is { } match)
            {
                found.Add(match);
            }
        }

        return found.Count == 0 ? null : Joined(found, " AND ", found.Count == parts.Length);
    }

    private static TermMatch? AnyOf(ImmutableArray<Filter> parts, bool inQualifier)
    {
        var found = new List<TermMatch>(parts.Length);
        foreach (var part in parts)
        {
            if (Compile(part, inQualifier) is not { } match)
            {
                return null;
            }

            found.Add(match);
        }

        return found.Count is 0 or > MaxAlternatives ? null : Joined(found, " OR ", isExact: true);
    }

    private static TermMatch Joined(List<TermMatch> parts, string with, bool isExact) =>
        parts.Count == 1
            ? parts[0] with
            {
                IsExact = isExact && parts[0].IsExact,
            }
            : new($"({string.Join(with, parts.Select(part => part.Expression))})", isExact && parts.TrueForAll(part => part.IsExact));

    private static TermMatch? OfList(Filter.OneOf oneOf, bool inQualifier) =>
        oneOf.Values.Any(value => value.IsNull)
            ? null
            : AnyOf([.. oneOf.Values.Select(Filter (value) => new Filter.Compare(oneOf.Field, ComparisonOperator.Eq, value))], inQualifier);

    private static TermMatch? OfComparison(Filter.Compare compare, bool inQualifier)
    {
        if (compare.Field == Field.ValueBoolean && !inQualifier)
        {
            return compare.Operator == ComparisonOperator.Eq
                ? Whole(TermKind.Boolean, compare.Value.AsInteger() != 0 ? IndexedTerms.True : IndexedTerms.False)
                : null;
        }

        if (KindOf(compare.Field, inQualifier) is { } kind)
        {
            return OfText(compare, kind) ?? (kind == TermKind.Text ? OfWords(compare) : null);
        }

        return !inQualifier && HasWords(compare.Field) ? OfWords(compare) : null;
    }

    private static TermMatch? OfText(Filter filter, TermKind kind) =>
        filter switch
        {
            Filter.Compare { Operator: ComparisonOperator.Eq, Value: { HasValue: true } value } when value.AsText().Length > 0 => Whole(
                kind,
                value.AsText()
            ),
            Filter.Compare { Operator: ComparisonOperator.StartsWith, Value: var value } when value.AsText().Length > 0 => new(
                $"\"{Term.Encode(kind, value.AsText())}\"{(Term.IsWhole(value.AsText()) ? " *" : "")}",
                Term.IsWhole(value.AsText())
            ),
            _ => null,
        };

    private static TermMatch Whole(TermKind kind, string value) => new($"\"{Term.Encode(kind, value)}\"", Term.IsWhole(value));

    private static TermMatch? OfWords(Filter.Compare compare)
    {
        var (atStart, atEnd) = compare.Operator switch
        {
            ComparisonOperator.Eq => (true, true),
            ComparisonOperator.StartsWith => (true, false),
            ComparisonOperator.EndsWith => (false, true),
            _ => (false, false),
        };
        return Phrase.Build(compare.Value.AsText(), atStart, atEnd) is { } phrase ? new(phrase, IsExact: false) : null;
    }

    private static TermKind? KindOf(Field field, bool inQualifier) =>
        field switch
        {
            Field.ValueText => inQualifier ? TermKind.QualifierText : TermKind.Text,
            Field.ValueUrl => inQualifier ? TermKind.QualifierUrl : TermKind.Url,
            Field.ValueEntity when inQualifier => TermKind.QualifierEntity,
            Field.ValueLanguage when !inQualifier => TermKind.Language,
            Field.ValueUnit when !inQualifier => TermKind.Unit,
            Field.ValueCurrency when !inQualifier => TermKind.Currency,
            Field.FactMethod => TermKind.Method,
            Field.FactRecordedBy => TermKind.RecordedBy,
            Field.QualifierProperty => TermKind.Qualifier,
            _ => null,
        };

    /// <summary>Whether the text of a field is indexed by words. A text in a list is.</summary>
    private static bool HasWords(Field field) =>
        field is Field.FactAsStated or Field.CitationQuote or Field.Text or Field.EntityLabel or Field.SourceTitle or Field.SourcePublisher;
}

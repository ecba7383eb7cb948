using Citations.Model.Facts;
using Citations.Storage.MongoDb.Documents;
using Citations.Storage.Queries;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Compilation;

/// <summary>Looks up the records that a related filter selects.</summary>
internal interface IRelated
{
    /// <summary>The keys of the records that a filter selects.</summary>
    ValueTask<BsonArray> KeysAsync(Scope scope, Filter part, View view, CancellationToken cancellationToken);

    /// <summary>The numbers of the facts, in any status, that a filter selects.</summary>
    ValueTask<BsonArray> FactNumbersAsync(Filter part, View view, CancellationToken cancellationToken);
}

/// <summary>
/// Compiles filters to MongoDB's query language. Both have two-valued logic. A condition on related records is looked up first and becomes
/// a list of keys. So every condition runs on the collection itself, also on a sharded cluster.
/// </summary>
internal sealed class FilterCompiler(View view, IRelated related, CancellationToken cancellationToken)
{
    private const string OfValue = "value.";

    /// <summary>The condition of a query: visible at the commit, active unless the filter names a status, and the filter.</summary>
    public async ValueTask<BsonDocument> QueryAsync(Scope scope, Filter? where)
    {
        var active = scope == Scope.Facts && !MentionsStatus(where) ? view.Active : Match.True;
        var condition = where is null ? Match.True : await ConditionAsync(where);
        return Match.All(condition, view.Visible(scope), active);
    }

    /// <summary>The condition of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="at">The prefix of paths, with a dot at the end; empty for the record itself and inside lists.</param>
    public async ValueTask<BsonDocument> ConditionAsync(Filter filter, string at = "") =>
        filter switch
        {
            Filter.All all => Match.All(await EachAsync(all.Parts, at)),
            Filter.Any any => Match.Any(await EachAsync(any.Parts, at)),
            Filter.Not not => Match.Not(await ConditionAsync(not.Part, at)),
            Filter.Compare compare => Compare(compare, at),
            Filter.OneOf oneOf => OneOf(oneOf, at),
            Filter.Related relation => await RelatedAsync(relation, at),
            Filter.Items items => await ItemsAsync(items),
            Filter.HasItems has => HasItems(has),
            _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "unknown filter"),
        };

    private static bool MentionsStatus(Filter? filter) =>
        filter switch
        {
            Filter.All all => all.Parts.Any(MentionsStatus),
            Filter.Any any => any.Parts.Any(MentionsStatus),
            Filter.Not not => MentionsStatus(not.Part),
            Filter.Compare compare => compare.Field == Field.FactStatus,
            Filter.OneOf oneOf => oneOf.Field == Field.FactStatus,
            _ => false,
        };

    private static bool MentionsVerification(Filter filter) =>
        filter switch
        {
            Filter.All all => all.Parts.Any(MentionsVerification),
            Filter.Any any => any.Parts.Any(MentionsVerification),
            Filter.Not not => MentionsVerification(not.Part),
            Filter.Compare compare => compare.Field == Field.CitationVerification,
            Filter.OneOf oneOf => oneOf.Field == Field.CitationVerification,
            _ => false,
        };

    private async ValueTask<List<BsonDocument>> EachAsync(IReadOnlyList<Filter> parts, string at)
    {
        var conditions = new List<BsonDocument>(parts.Count);
        foreach (var part in parts)
        {
            conditions.Add(await ConditionAsync(part, at));
        }

        return conditions;
    }

    private BsonDocument Compare(Filter.Compare compare, string at)
    {
        if (compare.Field == Field.FactStatus)
        {
            return Match.Any(Enum.GetValues<FactStatus>().Where(status => Holds(compare, (long)status)).Select(Status));
        }

        var path = at + Paths.Of(compare.Field);
        if (compare.Value.IsNull)
        {
            return Match.Eq(path, BsonNull.Value);
        }

        if (Fields.TypeOf(compare.Field) == FieldType.Member)
        {
            return Match.In(path, Paths.Members(compare.Field, member => Holds(compare, member)));
        }

        var value = Paths.Value(compare.Value);
        return compare.Operator switch
        {
            ComparisonOperator.Eq => Match.Eq(path, value),
            ComparisonOperator.Gt => Match.Op(path, "$gt", value),
            ComparisonOperator.Gte => Match.Op(path, "$gte", value),
            ComparisonOperator.Lt => Match.Op(path, "$lt", value),
            ComparisonOperator.Lte => Match.Op(path, "$lte", value),
            ComparisonOperator.StartsWith => Match.Prefix(path, compare.Value.AsText()),
            _ when compare.Value.AsText().Length == 0 => Match.Stated(path),
            ComparisonOperator.Contains => Match.Op(path, "$regex", Match.Literal(compare.Value.AsText())),
            ComparisonOperator.EndsWith => Match.Op(path, "$regex", $"{Match.Literal(compare.Value.AsText())}\\z"),
            _ => throw new ArgumentOutOfRangeException(nameof(compare), compare.Operator, "unknown operator"),
        };
    }

    private static bool Holds(Filter.Compare compare, long member) =>
        compare.Value.HasValue
        && compare.Operator switch
        {
            ComparisonOperator.Eq => member == compare.Value.AsInteger(),
            ComparisonOperator.Gt => member > compare.Value.AsInteger(),
            ComparisonOperator.Gte => member >= compare.Value.AsInteger(),
            ComparisonOperator.Lt => member < compare.Value.AsInteger(),
            _ => member <= compare.Value.AsInteger(),
        };

    private BsonDocument OneOf(Filter.OneOf oneOf, string at)
    {
        if (oneOf.Field == Field.FactStatus)
        {
            return Match.Any(oneOf.Values.Select(value => Compare(new Filter.Compare(oneOf.Field, ComparisonOperator.Eq, value), at)));
        }

        var path = at + Paths.Of(oneOf.Field);
        var stated = oneOf.Values.Where(value => value.HasValue).ToArray();
        var values =
            Fields.TypeOf(oneOf.Field) == FieldType.Member
                ? Paths.Members(oneOf.Field, member => stated.Any(value => value.AsInteger() == member))
                : new BsonArray(stated.Select(Paths.Value));
        if (stated.Length < oneOf.Values.Length)
        {
            values.Add(BsonNull.Value);
        }

        return Match.In(path, values);
    }

    private async ValueTask<BsonDocument> RelatedAsync(Filter.Related relation, string at)
    {
        if (relation.Relation is Relation.FactValue or Relation.QualifierValue)
        {
            return await ConditionAsync(relation.Part, OfValue);
        }

        // The path holds the key itself, so no look-up is needed.
        var path = at + Paths.Of(relation.Relation);
        var target = Fields.EndsOf(relation.Relation).To;
        if (
            relation.Part is Filter.Compare { Operator: ComparisonOperator.Eq, Value.HasValue: true } compare
            && compare.Field == Fields.KeyOf(target)
        )
        {
            return Match.Eq(path, compare.Value.AsText());
        }

        return Match.In(path, await related.KeysAsync(target, relation.Part, view, cancellationToken));
    }

    private async ValueTask<BsonDocument> ItemsAsync(Filter.Items items)
    {
        // "All satisfy" is compiled as "none does not satisfy".
        var part = items.Quantifier == Quantifier.All ? Where.Not(items.Part) : items.Part;
        var some =
            items.List == ListField.GroupFacts
                ? Match.In("index.numbers", await related.FactNumbersAsync(part, view, cancellationToken))
                : Some(items.List, part, await ConditionAsync(part));
        return items.Quantifier == Quantifier.Some ? some : Match.Not(some);
    }

    /// <summary>Citations that were checked again after the commit are matched in their earlier state.</summary>
    private BsonDocument Some(ListField list, Filter part, BsonDocument condition)
    {
        var element = Match.Element(Paths.Of(list), condition);
        if (list != ListField.FactCitations || !MentionsVerification(part))
        {
            return element;
        }

        var then = new BsonDocument
        {
            {
                StoredFields.Since,
                new BsonDocument { { "$lte", view.Commit } }
            },
            { StoredFields.Until, view.Later() },
            {
                "citations",
                new BsonDocument { { "$elemMatch", condition } }
            },
        };
        return Match.Any(Match.All(element, Match.Op("index.verified", "$lte", view.Commit)), Match.Element(StoredFields.Past, then));
    }

    private static BsonDocument HasItems(Filter.HasItems has) =>
        has.List == ListField.GroupFacts
            ? has.Expected
                ? Match.True
                : Match.False
            : Match.Op($"{Paths.Of(has.List)}.0", "$exists", has.Expected);

    private BsonDocument Status(FactStatus status) =>
        status switch
        {
            FactStatus.Active => view.Active,
            FactStatus.Retracted => Ended(
                Match.Op("index.retracted", "$lte", view.Commit),
                new BsonDocument
                {
                    {
                        "retracted",
                        new BsonDocument { { "$lte", view.Commit } }
                    },
                }
            ),
            _ => Ended(
                Match.All(Match.Op("index.superseded", "$lte", view.Commit), Match.Op("index.retracted", "$gt", view.Commit)),
                new BsonDocument
                {
                    {
                        "superseded",
                        new BsonDocument { { "$lte", view.Commit } }
                    },
                    { "retracted", view.Later() },
                }
            ),
        };

    /// <summary>A fact has ended, or had and was reinstated since.</summary>
    private BsonDocument Ended(BsonDocument now, BsonDocument how) =>
        view.HasReinstatements ? Match.Any(now, Match.Element(StoredFields.Endings, view.EndedThen().Merge(how))) : now;
}

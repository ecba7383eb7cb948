using System.Text.RegularExpressions;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Double;

/// <summary>Compiles conditions in MongoDB's query language: https://www.mongodb.com/docs/manual/reference/operator/query/.</summary>
internal static class Query
{
    /// <summary>The condition on a whole document.</summary>
    /// <param name="query">The condition.</param>
    /// <param name="variables">What <c>$expr</c> may name.</param>
    public static Func<BsonValue, bool> Compile(BsonDocument query, BsonDocument? variables = null)
    {
        var parts = query.Elements.Select(part => Part(part.Name, part.Value, variables)).ToArray();
        return parts.Length == 1 ? parts[0] : document => Array.TrueForAll(parts, part => part(document));
    }

    /// <summary>The documents that fulfil a condition.</summary>
    public static IEnumerable<BsonDocument> Filter(IEnumerable<BsonDocument> documents, BsonDocument query, BsonDocument? variables = null)
    {
        var holds = Compile(query, variables);
        return documents.Where(document => holds(document));
    }

    private static Func<BsonValue, bool> Part(string name, BsonValue value, BsonDocument? variables)
    {
        switch (name)
        {
            case "$and":
                var all = Each(value, variables);
                return document => Array.TrueForAll(all, part => part(document));
            case "$or":
                var any = Each(value, variables);
                return document => Array.Exists(any, part => part(document));
            case "$nor":
                var none = Each(value, variables);
                return document => !Array.Exists(none, part => part(document));
            case "$expr":
                return document => Expression.Evaluate(value, document.AsBsonDocument, variables) is BsonBoolean { Value: true };
            case ['$', ..]:
                throw new RefusedException(2, $"unknown top level operator: {name}");
            default:
                var (path, holds) = (new FieldPath(name), Condition(value, variables));
                return document => holds(path.Candidates(document));
        }
    }

    private static Func<BsonValue, bool>[] Each(BsonValue parts, BsonDocument? variables) =>
        [.. parts.AsBsonArray.Select(part => Compile(part.AsBsonDocument, variables))];

    /// <summary>The condition on the candidates of a path: operators, or a value to equal.</summary>
    private static Func<IEnumerable<BsonValue?>, bool> Condition(BsonValue condition, BsonDocument? variables)
    {
        if (condition is not BsonDocument { ElementCount: > 0 } operators || !operators.GetElement(0).Name.StartsWith('$'))
        {
            var equals = Any(value => ValueOrder.Instance.Equals(value, condition), condition);
            return candidates => equals([.. candidates]);
        }

        var parts = operators.Elements.Select(part => Operator(part.Name, part.Value, variables)).ToArray();
        return candidates => candidates.ToArray() is var found && Array.TrueForAll(parts, part => part(found));
    }

    private static Func<BsonValue?[], bool> Operator(string name, BsonValue operand, BsonDocument? variables)
    {
        switch (name)
        {
            case "$eq":
                return Any(value => ValueOrder.Instance.Equals(value, operand), operand);
            case "$ne":
                var equal = Any(value => ValueOrder.Instance.Equals(value, operand), operand);
                return candidates => !equal(candidates);
            case "$in":
                return In(operand);
            case "$nin":
                var within = In(operand);
                return candidates => !within(candidates);
            case "$gt":
                return Any(value => Same(value, operand) && ValueOrder.Instance.Compare(value, operand) > 0);
            case "$gte":
                return Any(value => Same(value, operand) && ValueOrder.Instance.Compare(value, operand) >= 0);
            case "$lt":
                return Any(value => Same(value, operand) && ValueOrder.Instance.Compare(value, operand) < 0);
            case "$lte":
                return Any(value => Same(value, operand) && ValueOrder.Instance.Compare(value, operand) <= 0);
            case "$exists":
                return candidates => Array.Exists(candidates, value => value is not null) == operand.ToBoolean();
            case "$regex":
                var pattern = new Regex(operand.AsString, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
                return Any(value => value is BsonString text && pattern.IsMatch(text.Value));
            case "$elemMatch":
                var inner = operand.AsBsonDocument;
                var matches = inner.GetElement(0).Name is ['$', ..] and not ("$and" or "$or" or "$nor")
                    ? item => Condition(inner, variables)([item])
                    : Item(Compile(inner, variables));
                return candidates => Array.Exists(candidates, value => value is BsonArray items && items.Any(matches));
            default:
                throw new RefusedException(2, $"unknown operator: {name}");
        }

        static Func<BsonValue, bool> Item(Func<BsonValue, bool> holds) => item => item is BsonDocument or BsonArray && holds(item);
    }

    private static Func<BsonValue?[], bool> In(BsonValue operand)
    {
        var values = operand.AsBsonArray.ToHashSet(ValueOrder.Instance);
        var withNull = values.Contains(BsonNull.Value);
        return Any(values.Contains, withNull ? BsonNull.Value : null);
    }

    private static Func<BsonValue?[], bool> Any(Func<BsonValue, bool> holds, BsonValue? equalTo = null)
    {
        var leaf = Leaf(holds, equalTo);
        return candidates => Array.Exists(candidates, leaf);
    }

    /// <summary>A candidate fulfils a condition as a whole, or, an array, by one of its items; a missing one where it must equal
    /// null.</summary>
    private static Predicate<BsonValue?> Leaf(Func<BsonValue, bool> holds, BsonValue? equalTo) =>
        value => value is null ? equalTo is BsonNull : holds(value) || (value is BsonArray items && items.Any(holds));

    private static bool Same(BsonValue value, BsonValue operand) => ValueOrder.Bracket(value) == ValueOrder.Bracket(operand);
}

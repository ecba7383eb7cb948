using System.Text.RegularExpressions;
using Citations.Storage.MongoDb.Bson;
using MongoDB.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>Judges documents by <c>$jsonSchema</c>, in so far as the store's schemas use it:
/// https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/.</summary>
internal static class SchemaRules
{
    /// <summary>What of a value breaks a schema; null when nothing does.</summary>
    public static string? Broken(BsonDocument schema, BsonValue value, string path = "")
    {
        foreach (var (keyword, rule) in schema)
        {
            var broken = keyword switch
            {
                "bsonType" => (rule as BsonArray ?? [rule]).Contains(TypeOf(value)) ? null : $"{path} is {TypeOf(value)}, not {rule}",
                "required" => value is BsonDocument whole
                && rule.AsBsonArray.FirstOrDefault(name => !whole.Contains(name.AsString)) is { } missing
                    ? $"{path} has no {missing}"
                    : null,
                "properties" => value is not BsonDocument document
                    ? null
                    : rule
                        .AsBsonDocument.Where(property => document.Contains(property.Name))
                        .Select(property => Broken(property.Value.AsBsonDocument, document[property.Name], $"{path}.{property.Name}"))
                        .FirstOrDefault(inner => inner is not null),
                "items" => value is BsonArray items
                    ? items
                        .Select((item, i) => Broken(rule.AsBsonDocument, item, $"{path}[{i}]"))
                        .FirstOrDefault(inner => inner is not null)
                    : null,
                "enum" => rule.AsBsonArray.Contains(value) ? null : $"{path} is not one of its names",
                "anyOf" => rule.AsBsonArray.All(one => Broken(one.AsBsonDocument, value, path) is not null)
                    ? $"{path} is none of what it may be"
                    : null,
                "minItems" => value is BsonArray list && list.Count < rule.ToInt64() ? $"{path} has {list.Count} items" : null,
                "minLength" => value is BsonString text && text.Value.EnumerateRunes().Count() < rule.ToInt64()
                    ? $"{path} is too short"
                    : null,
                "pattern" => value is BsonString word
                && !Regex.IsMatch(word.Value, rule.AsString, RegexOptions.None, TimeSpan.FromSeconds(1))
                    ? $"{path} is not like {rule}"
                    : null,
                "minimum" => IsNumber(value) && value.ToDouble() < rule.ToDouble() ? $"{path} is too small" : null,
                "maximum" => IsNumber(value) && value.ToDouble() > rule.ToDouble() ? $"{path} is too great" : null,
                _ => $"unknown keyword {keyword}",
            };
            if (broken is not null)
            {
                return broken;
            }
        }

        return null;
    }

    private static bool IsNumber(BsonValue value) => value is BsonInt32 or BsonInt64 or BsonDouble;

    private static string TypeOf(BsonValue value) =>
        value.BsonType switch
        {
            BsonType.Int32 => "int",
            BsonType.Int64 => "long",
            BsonType.Boolean => "bool",
            BsonType.DateTime => "date",
            BsonType.Decimal128 => "decimal",
            BsonType.Document => "object",
            var type => type.ToString().ToLowerInvariant(),
        };
}

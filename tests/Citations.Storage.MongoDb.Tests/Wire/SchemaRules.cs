using System.Text.RegularExpressions;
using Citations.Storage.MongoDb.Bson;

namespace Citations.Storage.MongoDb.Tests.Wire;

/// <summary>Judges documents by <c>$jsonSchema</c>, in so far as the store's schemas use it: https://www.mongodb.com/docs/manual/reference/operator/query/jsonSchema/.</summary>
internal static class SchemaRules
{
    /// <summary>What of a value breaks a schema; null when nothing does.</summary>
    public static string? Broken(BsonDocument schema, object? value, string path = "")
    {
        foreach (var (keyword, rule) in schema)
        {
            var broken = keyword switch
            {
                "bsonType" => (rule as BsonArray ?? [rule]).Contains(TypeOf(value)) ? null : $"{path} is {TypeOf(value)}, not {rule}",
                "required" => ((BsonArray)rule!).Cast<string>().Where(_ => value is BsonDocument).FirstOrDefault(name => !((BsonDocument)value!).Any(field => field.Key == name)) is { } missing ? $"{path} has no {missing}" : null,
                "properties" => value is not BsonDocument document ? null : ((BsonDocument)rule!)
                    .SelectMany(property => document.Where(field => field.Key == property.Key).Select(field => Broken((BsonDocument)property.Value!, field.Value, $"{path}.{field.Key}")))
                    .FirstOrDefault(inner => inner is not null),
                "items" => value is BsonArray items ? items.Select((item, i) => Broken((BsonDocument)rule!, item, $"{path}[{i}]")).FirstOrDefault(inner => inner is not null) : null,
                "enum" => ((BsonArray)rule!).Contains(value) ? null : $"{path} is not one of its names",
                "anyOf" => ((BsonArray)rule!).All(one => Broken((BsonDocument)one!, value, path) is not null) ? $"{path} is none of what it may be" : null,
                "minItems" => value is BsonArray list && list.Count < Number(rule) ? $"{path} has {list.Count} items" : null,
                "minLength" => value is string text && text.EnumerateRunes().Count() < Number(rule) ? $"{path} is too short" : null,
                "pattern" => value is string word && !Regex.IsMatch(word, (string)rule!, RegexOptions.None, TimeSpan.FromSeconds(1)) ? $"{path} is not like {rule}" : null,
                "minimum" => value is int or long or double && Number(value) < Number(rule) ? $"{path} is too small" : null,
                "maximum" => value is int or long or double && Number(value) > Number(rule) ? $"{path} is too great" : null,
                _ => $"unknown keyword {keyword}",
            };
            if (broken is not null)
            {
                return broken;
            }
        }

        return null;
    }

    private static double Number(object? value) => Convert.ToDouble(value, null);

    private static string TypeOf(object? value) => value switch
    {
        null => "null",
        string => "string",
        int => "int",
        long => "long",
        double => "double",
        bool => "bool",
        BsonDate => "date",
        BsonDecimal => "decimal",
        BsonDocument => "object",
        BsonArray => "array",
        _ => value.GetType().Name,
    };
}

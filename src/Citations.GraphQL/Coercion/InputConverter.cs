using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Citations.GraphQL.Coercion;

/// <summary>Converts coerced values to the CLR type that a resolver asks for.</summary>
internal static class InputConverter
{
    private static readonly ConcurrentDictionary<Type, Func<string, IReadOnlyList<object?>, object>?> _listBuilders = new();

    public static T? To<T>(string name, object? value)
    {
        if (value is null)
        {
            return default;
        }

        if (value is T same)
        {
            return same;
        }

        if (value is IReadOnlyList<object?> items && _listBuilders.GetOrAdd(typeof(T), BuilderFor) is { } build)
        {
            return (T)build(name, items);
        }

        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (value is int or long or double && (target.IsPrimitive || target == typeof(decimal)) && target != typeof(bool))
        {
            return (T)Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        }

        throw new InvalidCastException($"The input '{name}' was coerced to {value.GetType().Name}; it was asked for as {typeof(T).Name}.");
    }

    /// <summary>Builds a typed array from coerced items, if an array can be assigned to the type that was asked for.</summary>
    private static Func<string, IReadOnlyList<object?>, object>? BuilderFor(Type type)
    {
        var item =
            type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericArguments() is [var argument] ? argument
            : null;
        return item is not null && type.IsAssignableFrom(item.MakeArrayType())
            ? typeof(InputConverter)
                .GetMethod(nameof(ToArray), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(item)
                .CreateDelegate<Func<string, IReadOnlyList<object?>, object>>()
            : null;
    }

    private static object ToArray<T>(string name, IReadOnlyList<object?> items)
    {
        var result = new T?[items.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = To<T>(name, items[i]);
        }

        return result;
    }
}

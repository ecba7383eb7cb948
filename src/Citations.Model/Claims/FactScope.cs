using Citations.Model.Comparing;
using Citations.Model.Display;
using Citations.Model.Facts;
using Citations.Model.Properties;

namespace Citations.Model.Claims;

/// <summary>
/// The qualifiers that say which part of the subject a fact speaks of: all but those of its validity, of the question itself, and of whose
/// word it rests on.
/// </summary>
internal sealed class FactScope
{
    private static readonly HashSet<string> _others = new(
        ["valid-from", "valid-to", "point-in-time", "P580", "P582", "P585", "according-to", "attributed-to", "reported-by", "stated-by"],
        StringComparer.Ordinal
    );

    /// <summary>Qualifiers that say how something was counted or measured.</summary>
    private static readonly HashSet<string> _methods = new(
        ["determination-method", "counting-method", "counts", "criterion", "criterion-used", "P459", "P1013"],
        StringComparer.Ordinal
    );

    /// <summary>So many qualifiers are named in a reason.</summary>
    private const int MostShown = 3;

    private readonly SortedDictionary<string, (string Canonical, string Shown)> _parts = new(StringComparer.Ordinal);

    private FactScope(Fact fact, Property property)
    {
        foreach (var qualifier in fact.Qualifiers)
        {
            if (_others.Contains(qualifier.Property) || property.GroupBy.Contains(qualifier.Property, StringComparer.Ordinal))
            {
                continue;
            }

            var (canonical, shown) = (CanonicalValue.Of(qualifier.Value, Comparison.Default), ValueDisplay.Of(qualifier.Value));
            _parts[qualifier.Property] = _parts.TryGetValue(qualifier.Property, out var before)
                ? ($"{before.Canonical}\n{canonical}", $"{before.Shown}, {shown}")
                : (canonical, shown);
        }

        Key = string.Join('\n', _parts.Select(static part => $"{part.Key}={part.Value.Canonical}"));
    }

    /// <summary>The same for two facts exactly when their scopes are the same.</summary>
    public string Key { get; }

    public static FactScope Of(Fact fact, Property property) => new(fact, property);

    /// <summary>The qualifiers in which two scopes differ, in words, and whether they only say how something was counted.</summary>
    public (string Words, bool IsMethod) DifferenceTo(FactScope other)
    {
        string[] properties =
        [
            .. _parts
                .Keys.Union(other._parts.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Where(key => !string.Equals(Part(key).Canonical, other.Part(key).Canonical, StringComparison.Ordinal)),
        ];
        var words = properties
            .Take(MostShown)
            .Select(property => $"{property}: {Shown(Part(property).Shown)} and {Shown(other.Part(property).Shown)}");
        return (string.Join("; ", words), Array.TrueForAll(properties, _methods.Contains));
    }

    private (string? Canonical, string? Shown) Part(string property) => _parts.TryGetValue(property, out var part) ? part : (null, null);

    private static string Shown(string? value) => value is null ? "nothing stated" : $"\"{value}\"";
}

using Citations.Model.Comparing;
using Citations.Model.Entities;
using Citations.Model.Properties;
using Citations.Model.Values;

namespace Citations.Model.Claims;

/// <summary>What is known beside the facts of a claim group when it is derived, all of it as of one snapshot.</summary>
/// <param name="OriginOf">Gives the origin of a source by its key.</param>
public sealed record GroupContext(Func<string, string> OriginOf)
{
    /// <summary>
    /// Gives, for an entity by its key, all larger ones that hold it, near or far, by the properties in <see cref="Comparison.Broader"/>;
    /// null when the property names none.
    /// </summary>
    public Func<string, IReadOnlySet<string>>? Broader { get; init; }

    /// <summary>The method that orders the values, and the reliabilities.</summary>
    public SupportRules Rules { get; init; } = SupportRules.Default;

    /// <summary>The names of the subject; null when they are not known or do not matter (<see cref="NeedsNames"/>).</summary>
    public EntityNames? Names { get; init; }

    /// <summary>What people ruled about pairs of values of this group.</summary>
    public IReadOnlyList<Ruling> Rulings { get; init; } = [];

    /// <summary>Gives the surviving key of a merged entity, and every other key as it is; null when nothing was merged.</summary>
    public Func<string, string>? SurvivorOf { get; init; }

    /// <summary>The value with the surviving key in place of that of a merged entity.</summary>
    internal Value Surviving(Value value) =>
        SurvivorOf is not null
        && value is EntityValue { Entity: var key }
        && SurvivorOf(key) is var survivor
        && !string.Equals(survivor, key, StringComparison.Ordinal)
            ? EntityValue.FromStore(survivor)
            : value;

    /// <summary>Whether names of the subject can matter to a property.</summary>
    public static bool NeedsNames(Property property) => property.ValueKind == ValueKind.Text;
}

using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Properties;

/// <summary>What a fact says of its subject: the kind of value it takes, whether one or many can be true, and how values are
/// compared.</summary>
public sealed record Property
{
    /// <summary>Builds a property, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">A field is missing, malformed or too long.</exception>
    public Property(
        string key,
        string label,
        ValueKind valueKind,
        Cardinality cardinality = Cardinality.One,
        string? description = null,
        IEnumerable<string>? groupBy = null,
        Comparison? comparison = null
    )
    {
        Key = Check.Key(key, "key");
        Label = Check.Text(label, "label", Limits.Line);
        ValueKind = Check.Member(valueKind, "valueKind");
        Cardinality = Check.Member(cardinality, "cardinality");
        Description = Check.OptionalText(description, "description", Limits.Paragraph);
        GroupBy = Check.Keys(groupBy, "groupBy");
        Comparison = comparison ?? Comparison.Default;
    }

    /// <summary>The readable key, e.g. <c>head-of-government</c>, <c>P39</c>.</summary>
    public string Key { get; }

    public string Label { get; }

    public ValueKind ValueKind { get; }

    public Cardinality Cardinality { get; }

    public string? Description { get; }

    /// <summary>Keys of the qualifier properties that are part of the question: facts that differ in them answer different questions. In
    /// ordinal order, distinct.</summary>
    public Sequence<string> GroupBy { get; }

    public Comparison Comparison { get; }

    /// <summary>Why <paramref name="value"/> cannot be a value of this property; null when it can.</summary>
    public Problem? Refuses(Value value) =>
        value.Kind == ValueKind
            ? null
            : new Problem(
                ProblemCode.KindMismatch,
                "value",
                $"the property '{Key}' takes values of kind '{WireName.Of(ValueKind)}', this one is of kind '{WireName.Of(value.Kind)}'",
                "Give a value of that kind, or use another property"
            );
}

/// <summary>How many values of a property can be true of one subject at one time.</summary>
public enum Cardinality
{
    /// <summary>At most one: different values are rivals.</summary>
    One,

    /// <summary>Any number: different values stand beside each other.</summary>
    Many,
}

using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Model.Values;

namespace Citations.Model.Facts;

/// <summary>A property and value that narrow a fact: its scope, the role, valid-from and valid-to, the unit of account.</summary>
public sealed record Qualifier
{
    /// <summary>Builds a qualifier, or throws what is wrong with it.</summary>
    /// <exception cref="ModelException">The key is malformed, or the value missing.</exception>
    public Qualifier(string property, Value value)
    {
        Property = Check.Key(property, "property");
        Value = Check.Present(value, "value");
    }

    private Qualifier(AlreadyValid _, string property, Value value) => (Property, Value) = (property, value);

    /// <summary>The key of the qualifying property.</summary>
    public string Property { get; }

    public Value Value { get; }

    internal static Qualifier FromStore(string property, Value value) => new(AlreadyValid.Yes, property, value);
}

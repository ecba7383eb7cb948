using Citations.Model.Common;

namespace Citations.Model.Values;

/// <summary>The kinds of value. Their wire names are in lower case: <c>entity</c>, <c>text</c>, …</summary>
[LowerCaseWireNames]
public enum ValueKind
{
    /// <summary>Another entity.</summary>
    Entity,

    /// <summary>Words, perhaps in a stated language.</summary>
    Text,

    /// <summary>A decimal amount of a unit, or bounds on one.</summary>
    Quantity,

    /// <summary>A decimal amount of a currency, or bounds on one.</summary>
    Money,

    /// <summary>A date, a time or an interval, as precise as it is stated.</summary>
    Time,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>An address on the web, or another URI.</summary>
    Url,
}

namespace Citations.Storage.Queries;

/// <summary>The type of a <see cref="Field"/> and of the <see cref="Scalar"/>s it is compared with.</summary>
public enum FieldType
{
    /// <summary>Compared by code point, case-sensitive.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A binary floating-point number.</summary>
    Number,

    /// <summary>An exact decimal (<see cref="Citations.Model.Values.Amount"/>).</summary>
    Amount,
    Boolean,

    /// <summary>An instant in UTC with a resolution of 100 nanoseconds.</summary>
    Instant,

    /// <summary>
    /// A day of the proleptic Gregorian calendar in any year, as the number of days since 0001-01-01. Negative before that.
    /// </summary>
    Day,

    /// <summary>A member of an enumeration, as its number. Sorted in the order of declaration.</summary>
    Member,
}

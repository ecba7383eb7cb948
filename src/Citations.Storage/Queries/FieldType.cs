namespace Citations.Storage.Queries;

/// <summary>The type of a <see cref="Field"/>, and so of the <see cref="Scalar"/>s that it is compared with.</summary>
public enum FieldType
{
    /// <summary>Compared code point by code point; case matters.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A binary floating-point number.</summary>
    Number,

    /// <summary>An exact decimal (<see cref="Citations.Model.Values.Amount"/>).</summary>
    Amount,
    Boolean,

    /// <summary>A moment in UTC, to 100 nanoseconds.</summary>
    Instant,

    /// <summary>A day of the proleptic Gregorian calendar, any year: the number of days since 0001-01-01, negative before.</summary>
    Day,

    /// <summary>The number of an enumeration's member; sorts as declared.</summary>
    Member,
}

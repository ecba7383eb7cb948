using System.Runtime.InteropServices;
using Citations.Model;

namespace Citations.Interchange.Export.Rows;

/// <summary>One column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">What its cells hold.</param>
/// <param name="Description">What it means, in a sentence.</param>
/// <param name="Read">The cell of a row.</param>
internal sealed record Column<TRow>(string Name, CellType Type, string Description, Func<TRow, Cell> Read);

/// <summary>What the cells of a column hold.</summary>
internal enum CellType
{
    Text,
    /// <summary>Text that is JSON.</summary>
    Json,
    /// <summary>A floating-point number.</summary>
    Number,
    /// <summary>A whole number.</summary>
    Integer,
    Boolean,
    /// <summary>A moment in UTC.</summary>
    Instant,
}

/// <summary>One cell; of its parts the one that the column's type names counts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cell(bool HasValue, string? Text, double Number, long Integer)
{
    public static Cell None => default;

    public DateTimeOffset Instant => new(Integer, TimeSpan.Zero);

    public static Cell Of(string? text) => new(text is not null, text, 0, 0);

    public static Cell Of(double number) => new(true, null, number, 0);

    public static Cell Of(long? number) => new(number.HasValue, null, 0, number ?? 0);

    public static Cell Of(bool flag) => new(true, null, 0, flag ? 1 : 0);

    public static Cell Of(DateTimeOffset? moment) => new(moment.HasValue, null, 0, moment?.UtcTicks ?? 0);

    public static Cell Of<TEnum>(TEnum member) where TEnum : struct, Enum => Of(WireName.Of(member));
}

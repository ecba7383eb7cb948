using Citations.GraphQL.Types;
using Citations.Model.Common;

namespace Citations.Schema.Scalars;

/// <summary>
/// <c>DateTime</c>: RFC 3339, exact to 100 nanoseconds, answers in UTC. Records are read more leniently than the
/// specification of the scalar allows.
/// </summary>
internal sealed class DateTimeScalar() : TextScalar<DateTimeOffset>("DateTime", "2025-08-24T18:30:00Z")
{
    private const int MostFractionDigits = 9;

    public override void Write(DateTimeOffset value, LeafWriter writer)
    {
        Span<char> text = stackalloc char[Timestamp.MaxLength];
        writer.WriteString(text[..Timestamp.Format(value, text)]);
    }

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        return !text.Contains(' ', StringComparison.Ordinal)
            && !text.EndsWith("-00:00", StringComparison.Ordinal)
            && FractionDigits(text) <= MostFractionDigits
            && Timestamp.TryParse(text, out value);
    }

    private static int FractionDigits(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? -1 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9');
        return Math.Max(end, 0);
    }
}

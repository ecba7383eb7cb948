using Citations.GraphQL.Types;
using Citations.Model.Common;

namespace Citations.Schema.Scalars;

/// <summary><c>DateTime</c>: RFC 3339, exact to 100 nanoseconds, answers in UTC.</summary>
internal sealed class DateTimeScalar() : TextScalar<DateTimeOffset>("DateTime", "2025-08-24T18:30:00Z")
{
    public override void Write(DateTimeOffset value, LeafWriter writer)
    {
        Span<char> text = stackalloc char[Timestamp.MaxLength];
        writer.WriteString(text[..Timestamp.Format(value, text)]);
    }

    protected override bool TryParse(string text, out DateTimeOffset value) => Timestamp.TryParse(text, out value);
}

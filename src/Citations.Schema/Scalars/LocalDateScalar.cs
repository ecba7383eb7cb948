using Citations.GraphQL.Types;

namespace Citations.Schema.Scalars;

/// <summary><c>LocalDate</c>: a day of four digits of year.</summary>
internal sealed class LocalDateScalar() : TextScalar<LocalDay>("LocalDate", "2025-08-24")
{
    public override void Write(LocalDay value, LeafWriter writer) => writer.WriteString(value.ToString());

    protected override bool TryParse(string text, out LocalDay value) => LocalDay.TryParse(text, out value);
}

using Citations.GraphQL.Types;
using Citations.Model.Problems;
using Citations.Model.Values.Time;

namespace Citations.Schema.Scalars;

/// <summary><c>EDTF</c>: an expression as it was stated, or a time of day in another notation.</summary>
internal sealed class EdtfScalar() : TextScalar<Edtf>("EDTF", "2025-08-24")
{
    public override void Write(Edtf value, LeafWriter writer) => writer.WriteString(value.Text);

    protected override bool TryParse(string text, out Edtf value)
    {
        try
        {
            value = Edtf.ParseAny(text);
            return true;
        }
        catch (ModelException)
        {
            value = null!;
            return false;
        }
    }
}

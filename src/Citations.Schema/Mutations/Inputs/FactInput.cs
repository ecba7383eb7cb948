using Citations.GraphQL.Coercion;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Citations.Model.Quotes;

namespace Citations.Schema.Mutations.Inputs;

/// <summary>A fact of the input. The model sorts citations and qualifiers, but errors must name the order of the input.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Citations">In the order of the input.</param>
/// <param name="Qualifiers">In the order of the input.</param>
internal sealed record FactInput(Fact Fact, IReadOnlyList<Citation> Citations, IReadOnlyList<Qualifier> Qualifiers)
{
    /// <summary>Reads <c>FactInput</c>.</summary>
    /// <exception cref="ModelException">Not a fact.</exception>
    public static FactInput Read(InputObject input, Writing writing)
    {
        var citations = Inside.List("citations", input.Get<IReadOnlyList<InputObject>>("citations"), ReadCitation);
        var qualifiers = Inside.List("qualifiers", input.Get<IReadOnlyList<InputObject>>("qualifiers"), ReadQualifier);
        var fact = new Fact(
            input.Get<string>("subject")!,
            input.Get<string>("property")!,
            Inside.Of("value", () => ValueInput.Read(input.Get<InputObject>("value")!)),
            input.Get<string>("source")!,
            citations,
            input.Get<double>("confidence"),
            writing.Caller.Name,
            writing.Now,
            input.Get<string>("asStated"),
            qualifiers,
            input.Get<string>("method")!,
            input.Get<bool>("inferred")
        );
        return new FactInput(fact, citations, qualifiers);
    }

    private static Citation ReadCitation(InputObject input) =>
        new(
            input.Get<string>("quote"),
            input.Get<string>("prefix"),
            input.Get<string>("suffix"),
            input.Get<int?>("start"),
            input.Get<int?>("end"),
            input.Get<string>("locator"),
            attributedTo: input.Get<string>("attributedTo")
        );

    /// <summary>Reads <c>QualifierInput</c>.</summary>
    /// <exception cref="ModelException">Not a qualifier.</exception>
    public static Qualifier ReadQualifier(InputObject input) =>
        new(input.Get<string>("property")!, Inside.Of("value", () => ValueInput.Read(input.Get<InputObject>("value")!)));
}

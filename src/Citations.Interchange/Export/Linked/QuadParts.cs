using System.Globalization;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Quotes;
using Citations.Model.Values;

namespace Citations.Interchange.Export.Linked;

/// <summary>The parts that several kinds of records share as quads. What has no IRI of its own gets one below its record's.</summary>
internal static class QuadParts
{
    /// <summary>A value as the object of a statement.</summary>
    /// <param name="quads">Where to.</param>
    /// <param name="iris">The IRIs of records.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="predicate">The predicate.</param>
    /// <param name="value">The value.</param>
    /// <param name="node">The IRI that an amount gets, which is a thing of its own with bounds and unit.</param>
    public static void Value(this QuadWriter quads, Iris iris, string subject, string predicate, Value value, string node)
    {
        switch (value)
        {
            case EntityValue entity:
                quads.Iri(subject, predicate, iris.Entity(entity.Entity));
                break;
            case TextValue text:
                quads.Text(subject, predicate, text.Text, text.Language);
                break;
            case QuantityValue quantity:
                Amounts(quads, subject, predicate, node, "QuantitativeValue", quantity.Amount, quantity.Lower, quantity.Upper);
                quads.Text(node, Terms.Schema + "unitText", quantity.Unit);
                break;
            case MoneyValue money:
                Amounts(quads, subject, predicate, node, "MonetaryAmount", money.Amount, money.Lower, money.Upper);
                quads.Text(node, Terms.Schema + "currency", money.Currency);
                break;
            case TimeValue time:
                quads.Typed(subject, predicate, time.Time.Text, Terms.Edtf);
                break;
            case BooleanValue boolean:
                quads.Typed(subject, predicate, boolean.Boolean ? "true" : "false", Terms.Xsd + "boolean");
                break;
            case UrlValue url:
                quads.Typed(subject, predicate, url.Url, Terms.Xsd + "anyURI");
                break;
        }
    }

    public static void Qualifiers(this QuadWriter quads, Iris iris, string owner, Sequence<Qualifier> qualifiers)
    {
        for (var i = 0; i < qualifiers.Count; i++)
        {
            var node = $"{owner}#qualifier-{i + 1}";
            quads.Iri(owner, Terms.Own + "qualifier", node);
            quads.Iri(node, Terms.Rdf + "predicate", iris.Property(qualifiers[i].Property));
            quads.Value(iris, node, Terms.Rdf + "object", qualifiers[i].Value, node + "-value");
        }
    }

    /// <summary>The citations of a fact, as Web Annotation resources with selectors.</summary>
    public static void Citations(this QuadWriter quads, Iris iris, string about, string fact, Fact record)
    {
        for (var i = 0; i < record.Citations.Count; i++)
        {
            var (citation, node) = (record.Citations[i], $"{fact}#citation-{i + 1}");
            quads.Iri(about, Terms.Own + "citation", node);
            quads.Iri(node, Terms.Type, Terms.Annotation + "SpecificResource");
            quads.Iri(node, Terms.Annotation + "hasSource", iris.Source(record.Source));
            if (citation.Quote is not null)
            {
                Selectors(quads, node, citation);
            }

            quads.Text(node, Terms.Own + "locator", citation.Locator);
            quads.Text(node, Terms.Own + "verification", WireName.Of(citation.Verification));
        }
    }

    private static void Selectors(QuadWriter quads, string node, Citation citation)
    {
        var quote = node + "-quote";
        quads.Iri(node, Terms.Annotation + "hasSelector", quote);
        quads.Iri(quote, Terms.Type, Terms.Annotation + "TextQuoteSelector");
        quads.Text(quote, Terms.Annotation + "exact", citation.Quote);
        quads.Text(quote, Terms.Annotation + "prefix", citation.ShownPrefix);
        quads.Text(quote, Terms.Annotation + "suffix", citation.ShownSuffix);
        if (citation.ShownRange is { Start: var start, End: var end })
        {
            var position = node + "-position";
            quads.Iri(node, Terms.Annotation + "hasSelector", position);
            quads.Iri(position, Terms.Type, Terms.Annotation + "TextPositionSelector");
            quads.Typed(
                position,
                Terms.Annotation + "start",
                start.ToString(CultureInfo.InvariantCulture),
                Terms.Xsd + "nonNegativeInteger"
            );
            quads.Typed(position, Terms.Annotation + "end", end.ToString(CultureInfo.InvariantCulture), Terms.Xsd + "nonNegativeInteger");
        }
    }

    private static void Amounts(
        QuadWriter quads,
        string subject,
        string predicate,
        string node,
        string type,
        Amount? amount,
        Amount? lower,
        Amount? upper
    )
    {
        quads.Iri(subject, predicate, node);
        quads.Iri(node, Terms.Type, Terms.Schema + type);
        quads.Typed(node, Terms.Schema + "value", amount?.Text, Terms.Xsd + "decimal");
        quads.Typed(node, Terms.Schema + "minValue", lower?.Text, Terms.Xsd + "decimal");
        quads.Typed(node, Terms.Schema + "maxValue", upper?.Text, Terms.Xsd + "decimal");
    }
}

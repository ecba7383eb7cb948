using System.Text;
using Citations.Model;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>What the word index holds of a record: its words, and the terms that filters find it by.</summary>
internal static class IndexedTerms
{
    public const string True = "1";
    public const string False = "0";

    [ThreadStatic]
    private static StringBuilder? _building;

    /// <summary>The words and terms of a fact.</summary>
    public static string Of(Fact fact)
    {
        var terms = (_building ??= new StringBuilder(512)).Clear().Append(FactWords.Of(fact));
        switch (fact.Value)
        {
            case TextValue text:
                Add(terms, TermKind.Text, text.Text);
                Add(terms, TermKind.Language, text.Language);
                break;
            case QuantityValue quantity:
                Add(terms, TermKind.Unit, quantity.Unit);
                break;
            case MoneyValue money:
                Add(terms, TermKind.Currency, money.Currency);
                break;
            case BooleanValue boolean:
                Add(terms, TermKind.Boolean, boolean.Boolean ? True : False);
                break;
            case UrlValue url:
                Add(terms, TermKind.Url, url.Url);
                break;
        }

        Add(terms, TermKind.Method, fact.Method);
        Add(terms, TermKind.RecordedBy, fact.RecordedBy);
        foreach (var qualifier in fact.Qualifiers)
        {
            Add(terms, TermKind.Qualifier, qualifier.Property);
            Add(terms, qualifier.Value);
        }

        return terms.ToString();
    }

    /// <summary>The folded aliases of an entity, and what it is the same as.</summary>
    public static string AliasesOf(Entity entity)
    {
        var terms = new StringBuilder(SearchWord.Fold(string.Join('\n', entity.Aliases)));
        foreach (var same in entity.SameAs)
        {
            Add(terms, TermKind.SameAs, same);
        }

        return terms.ToString();
    }

    private static void Add(StringBuilder terms, Value value)
    {
        switch (value)
        {
            case TextValue text:
                Add(terms, TermKind.QualifierText, text.Text);
                break;
            case EntityValue entity:
                Add(terms, TermKind.QualifierEntity, entity.Entity);
                break;
            case UrlValue url:
                Add(terms, TermKind.QualifierUrl, url.Url);
                break;
        }
    }

    private static void Add(StringBuilder terms, TermKind kind, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Term.Append(terms.Append(' '), kind, value);
        }
    }
}

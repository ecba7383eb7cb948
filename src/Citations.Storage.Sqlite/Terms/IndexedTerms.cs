using System.Buffers;
using System.Text;
using Citations.Model.Entities;
using Citations.Model.Facts;
using Citations.Model.Values;
using Citations.Storage.Search;

namespace Citations.Storage.Sqlite.Terms;

/// <summary>The content of the word index for a record: its words, and the terms by which filters find it.</summary>
internal static class IndexedTerms
{
    public const string True = "1";
    public const string False = "0";

    [ThreadStatic]
    private static StringBuilder? _building;

    /// <summary>Appends the words and terms of a fact in UTF-8 to a buffer. Returns the number of bytes.</summary>
    public static int Write(Fact fact, IBufferWriter<byte> to)
    {
        var words = FactWords.Write(fact, to);
        var terms = TermsOf(fact);
        var characters = ArrayPool<char>.Shared.Rent(terms.Length);
        terms.CopyTo(0, characters, terms.Length);
        var written = Encoding.UTF8.GetBytes(characters.AsSpan(0, terms.Length), to.GetSpan(Encoding.UTF8.GetMaxByteCount(terms.Length)));
        to.Advance(written);
        ArrayPool<char>.Shared.Return(characters);
        return words + written;
    }

    private static StringBuilder TermsOf(Fact fact)
    {
        var terms = (_building ??= new StringBuilder(512)).Clear();
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

        return terms;
    }

    /// <summary>The folded aliases of an entity, and the terms of its sameAs addresses.</summary>
    public static string AliasesOf(Entity entity)
    {
        var terms = new StringBuilder(SearchWord.Fold(string.Join('\n', entity.Aliases.Concat(entity.Misspellings))));
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

using Citations.Model.Quotes;
using Citations.Model.Sources;

namespace Citations.Storage.Checking;

/// <summary>What is known about one quote while texts are searched.</summary>
internal sealed class FindingDraft
{
    private readonly CitationToCheck _asked;
    private readonly Citation _citation;
    private readonly string[] _landmarks;
    private Source? _named,
        _foundIn,
        _stitchedIn;
    private ArchivedText? _namedText;
    private QuoteCheck _check = new(Verification.Unchecked),
        _elsewhere;
    private IReadOnlyList<FoundRange>? _parts;

    public FindingDraft(CitationToCheck asked)
    {
        _asked = asked;
        _citation = new Citation(asked.Quote, asked.Prefix, asked.Suffix, asked.Start, asked.End);
        _landmarks = LandmarksOf(_citation.Quote!);
    }

    /// <summary>Whether another text can still change the verdict.</summary>
    public bool IsOpen => _foundIn is null && _check.Verification is (Verification.Unchecked or Verification.NotFound);

    /// <summary>Looks the quote up in the text of the named source.</summary>
    public void Look(Source? named, ArchivedText? text)
    {
        (_named, _namedText) = (named, text);
        if (text is null)
        {
            return;
        }

        _check = QuoteCheck.Run(_citation, text);
        _foundIn = _check.Verification is Verification.NotFound ? null : named;
    }

    /// <summary>Looks the quote up in the text of another source, ignoring context and offsets.</summary>
    public void LookElsewhere(Source source, ArchivedText text)
    {
        if (
            !IsOpen
            || ReferenceEquals(text, _namedText)
            || string.Equals(source.Key, _named?.Key, StringComparison.Ordinal)
            || !Array.Exists(_landmarks, word => text.Text.Contains(word, StringComparison.Ordinal))
        )
        {
            return;
        }

        _elsewhere = QuoteCheck.Run(new Citation(_citation.Quote), text);
        if (_elsewhere.Verification is not Verification.NotFound)
        {
            _foundIn = source;
        }
        else if (_namedText is null && _parts is null && StitchedQuote.Find(_citation.Quote!, text) is { } parts)
        {
            (_parts, _stitchedIn) = (parts, source);
        }
    }

    public CitationFinding Conclude()
    {
        if (_foundIn is { } found)
        {
            return ReferenceEquals(found, _named) ? FoundAsNamed(found) : FoundElsewhere(found);
        }

        if (_namedText is { } text)
        {
            _parts = StitchedQuote.Find(_citation.Quote!, text);
            _stitchedIn = _parts is null ? null : _named;
        }

        if (_parts is { } parts)
        {
            return new(_asked, CitationVerdict.Stitched, Verification.NotFound)
            {
                Named = _named,
                FoundIn = _stitchedIn,
                Parts = parts,
            };
        }

        var names = _asked.Source is not null || _asked.Url is not null;
        return new(_asked, names && _namedText is null ? CitationVerdict.Unchecked : CitationVerdict.NotFound, _check.Verification)
        {
            Named = _named,
            Nearest = _namedText is null ? null : NearestPassage.Find(_citation.Quote!, _namedText),
        };
    }

    private CitationFinding FoundAsNamed(Source source)
    {
        var verdict = _check.Verification switch
        {
            Verification.Moved => CitationVerdict.Moved,
            Verification.ContextNotFound => CitationVerdict.ContextNotFound,
            _ => CitationVerdict.Verified,
        };
        return new(_asked, verdict, _check.Verification)
        {
            Named = _named,
            FoundIn = source,
            Found = _check.Found,
            FoundVersion = _check.TextVersion,
        };
    }

    /// <summary>Without the text of the named source it is unknown whether it contains the words.</summary>
    private CitationFinding FoundElsewhere(Source source)
    {
        var verdict =
            _namedText is not null ? CitationVerdict.Misattributed
            : _asked.Source is null && _asked.Url is null ? CitationVerdict.Verified
            : CitationVerdict.Unchecked;
        return new(_asked, verdict, _elsewhere.Verification)
        {
            Named = _named,
            FoundIn = source,
            Found = _elsewhere.Found,
            FoundVersion = _elsewhere.TextVersion,
        };
    }

    /// <summary>
    /// The two longest words. A text without either of them does not contain the quote, because typography changes at most one of them.
    /// </summary>
    private static string[] LandmarksOf(string quote)
    {
        var words = quote.Split(
            [.. " \n\t\u00A0\u2009\u202F-\u2010\u2011\u2013\u2014'\"\u2018\u2019\u201C\u201D.,;:!?()[]…«»"],
            StringSplitOptions.RemoveEmptyEntries
        );
        string[] plain =
        [
            .. words
                .Where(word => word.All(c => char.IsAscii(c) || char.IsLetter(c)) && !word.Contains('\u00AD', StringComparison.Ordinal))
                .Where(word => !word.AsSpan().ContainsAnyInRange('\uFB00', '\uFEFF'))
                .OrderByDescending(word => word.Length)
                .Take(2),
        ];
        return plain.Length == 0 ? [quote[..1]] : plain;
    }
}

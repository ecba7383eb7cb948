using System.Security.Cryptography;
using System.Text;
using Citations.Model.Common;
using Citations.Model.Quotes;
using Citations.Model.Records;
using Citations.Model.Sources;
using Citations.Model.Values.Time;

namespace Citations.Benchmarks.Data;

/// <summary>
/// A source while its text is being written: each fact adds a sentence, so that quotes, context and offsets are those of a real text.
/// </summary>
internal sealed class Story
{
    private static readonly string[] _lead =
    [
        "Officials said",
        "According to the report",
        "It was noted that",
        "Reporters learnt",
        "The statement reads",
        "Records show",
    ];
    private static readonly string[] _tail =
    [
        "on the day",
        "as was known",
        "by all accounts",
        "in the meantime",
        "without delay",
        "in this case",
    ];
    private readonly StringBuilder _text = new();
    private readonly string? _origin;
    private readonly int _number;
    private readonly bool _archived;
    private int _length;

    /// <param name="number">Its number in the data set.</param>
    /// <param name="origin">The key of the story that it copies; null for an original.</param>
    /// <param name="archived">Whether the store shall hold its text, so that its quotes are verified.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="dice">Chance.</param>
    public Story(int number, string? origin, bool archived, string about, ref Dice dice)
    {
        (_number, _origin, _archived) = (number, origin, archived);
        Key = $"story-{number}";
        Title = $"{about}: what is known so far, part {dice.Between(1, 9)}";
        Append($"{Title}\n\n");
    }

    public string Key { get; }

    private string Title { get; }

    /// <summary>Writes a sentence that holds the quote, and cites it.</summary>
    public Citation Cite(string quote, ref Dice dice)
    {
        var (prefix, suffix) = (dice.Of<string>(_lead) + " ", " " + dice.Of<string>(_tail));
        Append(prefix);
        var start = _length;
        Append(quote);
        var moved = _archived && dice.Percent(2) ? 3 : 0;
        Append($"{suffix}. ");
        return new Citation(quote, prefix, suffix, start + moved, start + moved + CodePoints.Count(quote));
    }

    /// <summary>The source, and its text when it is archived.</summary>
    public IEnumerable<Record> Records(ref Dice dice)
    {
        var text = _text.ToString();
        var hash = _archived ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : null;
        var publisher = dice.Between(1, 60);
        var published = new DateOnly(2018, 1, 1).AddDays(dice.Below(2_700));
        var source = new Source(
            Key,
            dice.Of<SourceKind>([
                SourceKind.NewsArticle,
                SourceKind.NewsArticle,
                SourceKind.NewsArticle,
                SourceKind.PressRelease,
                SourceKind.GovernmentDocument,
                SourceKind.Report,
            ]),
            Title,
            $"Courier No. {publisher}",
            [InventedNames.Person(ref dice)],
            $"https://courier-{publisher}.example/{published:yyyy/MM/dd}/{_number}",
            Edtf.Parse($"{published:yyyy-MM-dd}"),
            DataSet.Start.AddMinutes(_number % 500_000),
            dice.Of<string>(["en", "en", "en", "uk", "fr", "de"]),
            hash,
            _origin
        );
        return hash is null ? [new SourceRecord(source)] : [new SourceRecord(source), new TextRecord(hash, text)];
    }

    private void Append(string words)
    {
        _text.Append(words);
        _length += CodePoints.Count(words);
    }
}

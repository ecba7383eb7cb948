using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Citations.Model.Problems;
using Citations.Model.Unicode;

namespace Citations.Model.Common;

/// <summary>The checks that constructors share. Each returns the checked value in its stored form, or throws the problem.</summary>
internal static class Check
{
    private static readonly SearchValues<char> _forbiddenInText = SearchValues.Create([
        .. Enumerable.Range(0, 32).Select(i => (char)i).Except(['\t', '\n']),
        '\u007F',
        '\uFFFE',
        '\uFFFF',
    ]);

    public static T Present<T>([NotNull] T? value, string path)
        where T : class => value ?? throw Missing(path);

    public static ModelException Missing(string path) =>
        new(ProblemCode.Missing, path, "it is required, and it is absent or null", "Give it");

    public static T Member<T>(T value, string path)
        where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ModelException(
                ProblemCode.UnknownName,
                path,
                $"{value} is not a {typeof(T).Name}",
                $"Use one of {string.Join(", ", WireName.All<T>())}"
            );

    public static double Confidence(double value, string path) =>
        value is >= 0 and <= 1
            ? value + 0.0 /* no negative zero */
            : throw new ModelException(
                ProblemCode.OutOfRange,
                path,
                $"a confidence is from 0 to 1, not {value.ToString(CultureInfo.InvariantCulture)}",
                "Give how sure it is that the source says this, such as 0.95"
            );

    public static string? OptionalText(string? value, string path, int limit) => value is null ? null : Text(value, path, limit);

    public static string? OptionalPassage(string? value, string path, int limit) => value is null ? null : Passage(value, path, limit);

    /// <summary>Text for people: not blank, no control characters except tab and line ends. Stored in NFC with LF line ends.</summary>
    public static string Text([NotNull] string? value, string path, int limit)
    {
        NotBlank(value, path, limit);
        var text = LineEnds.ToLf(value);
        var at = text.AsSpan().IndexOfAny(_forbiddenInText);
        return at < 0
            ? WellFormed(text, path)
            : throw new ModelException(
                ProblemCode.InvalidText,
                path,
                $"it holds the control character U+{(int)text[at]:X4} at {at}",
                "Remove it"
            );
    }

    /// <summary>A passage of a document: not blank. Stored in NFC with LF line ends, all other characters unchanged.</summary>
    public static string Passage([NotNull] string? value, string path, int limit)
    {
        NotBlank(value, path, limit);
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ModelException(ProblemCode.InvalidText, path, "it holds the character U+0000", "Remove it");
        }

        return WellFormed(LineEnds.ToLf(value), path);
    }

    public static string Language(string value, string path) =>
        LanguageTag.TryCanonical(value, out var tag)
            ? tag
            : throw new ModelException(
                ProblemCode.InvalidLanguage,
                path,
                $"'{Excerpt(value)}' is not a BCP 47 language tag",
                "Give a tag such as \"en\", \"uk\" or \"zh-Hant\""
            );

    public static string Sha256(string value, string path) =>
        value.Length == 64 && !value.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? value
            : throw new ModelException(
                ProblemCode.InvalidHash,
                path,
                $"'{Excerpt(value)}' is not a SHA-256",
                "Give 64 lower-case hexadecimal digits"
            );

    public static string Key(string? value, string path) => KeyRules.Check(value, path);

    public static string FactKey(string? value, string path) => KeyRules.CheckFact(value, path);

    public static string Url(string? value, string path) => UrlRules.Check(value, path);

    /// <summary>Keys in ordinal order, without duplicates.</summary>
    public static Sequence<string> Keys(IEnumerable<string>? values, string path)
    {
        var keys = Items(values, path);
        for (var i = 0; i < keys.Length; i++)
        {
            Key(keys[i], $"{path}[{i}]");
        }

        return Model.Common.Sequence.Create<string>([.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Texts in the given order, without duplicates.</summary>
    public static Sequence<string> Texts(IEnumerable<string>? values, string path, int limit, int count) =>
        List(values, path, count, (text, at) => Text(text, at, limit));

    /// <summary>URLs in the given order, without duplicates.</summary>
    public static Sequence<string> Urls(IEnumerable<string>? values, string path) => List(values, path, Limits.Names, Url);

    public static T[] Items<T>(IEnumerable<T>? values, string path)
        where T : class
    {
        T[] items = values is null ? [] : [.. values];
        if (items.Length > Limits.Items)
        {
            throw TooMany(path, items.Length, Limits.Items);
        }

        var missing = Array.IndexOf(items, null);
        return missing < 0 ? items : throw Missing($"{path}[{missing}]");
    }

    /// <summary>The beginning of a bad input for a message, short and printable.</summary>
    public static string Excerpt(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        var shown = value.Length <= 60 ? value : value[..(char.IsHighSurrogate(value[59]) ? 59 : 60)] + "…";
        return string.Create(
            shown.Length,
            shown,
            static (span, text) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '\uFFFD' : text[i];
                }
            }
        );
    }

    private static Sequence<string> List(IEnumerable<string>? values, string path, int count, Func<string, string, string> check)
    {
        string[] items = values is null ? [] : [.. values];
        if (items.Length == 0)
        {
            return [];
        }

        if (items.Length > count)
        {
            throw TooMany(path, items.Length, count);
        }

        return Model.Common.Sequence.Create<string>([
            .. items.Select((item, i) => check(item, $"{path}[{i}]")).Distinct(StringComparer.Ordinal),
        ]);
    }

    private static void NotBlank([NotNull] string? value, string path, int limit)
    {
        if (value is null)
        {
            throw Missing(path);
        }

        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ModelException(ProblemCode.Empty, path, "it is empty", "Give it, or leave the field out if it is optional");
        }

        if (value.Length > limit)
        {
            throw new ModelException(ProblemCode.TooLong, path, $"it has {value.Length} characters, the limit is {limit}", "Shorten it");
        }
    }

    private static string WellFormed(string value, string path) =>
        CodePoints.IsWellFormed(value)
            ? NormalForm.Nfc(value)
            : throw new ModelException(ProblemCode.InvalidText, path, "it holds an unpaired surrogate", "Send well-formed Unicode");

    private static ModelException TooMany(string path, int count, int limit) =>
        new(ProblemCode.TooLong, path, $"it has {count} items, the limit is {limit}", "Split the record");
}

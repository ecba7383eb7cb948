using System.Buffers;
using Citations.Model.Unicode;

namespace Citations.Model.Comparing;

/// <summary>
/// The form in which normalised texts are compared: folded for reading (<see cref="NormalForm.FoldForReading"/>), one space for each run of
/// white space, and plain quotation marks, apostrophes, dashes and slashes.
/// </summary>
internal static class TextForm
{
    private static readonly SearchValues<char> _typographic = SearchValues.Create(
        "\u2018\u2019\u201A\u201B\u02BC\u2039\u203A\u201C\u201D\u201E\u201F\u00AB\u00BB"
            + "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2044\u2215"
    );

    public static string Of(string text) => WhiteSpace.Collapse(Plain(NormalForm.FoldForReading(text)));

    private static string Plain(string text) =>
        !text.AsSpan().ContainsAny(_typographic)
            ? text
            : string.Create(
                text.Length,
                text,
                static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = source[i] switch
                        {
                            (>= '\u2018' and <= '\u201B') or '\u02BC' or '\u2039' or '\u203A' => '\'',
                            (>= '\u201C' and <= '\u201F') or '\u00AB' or '\u00BB' => '"',
                            (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
                            '\u2044' or '\u2215' => '/',
                            var other => other,
                        };
                    }
                }
            );
}

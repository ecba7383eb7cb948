using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Citations.Model.Common;

/// <summary>
/// The names of enumeration members outside the program: <c>NewsArticle</c> is <c>NEWS_ARTICLE</c>. Enumerations with
/// <see cref="LowerCaseWireNamesAttribute"/> have names in lower case.
/// </summary>
public static class WireName
{
    /// <summary>The wire name of a member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => EnumNames<T>.ByValue[value].Text;

    /// <summary>Parses a wire name. Case-sensitive.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> name, out T value)
        where T : struct, Enum => EnumNames<T>.ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out value);

    /// <summary>All wire names in the order of declaration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => EnumNames<T>.All;

    internal static JsonEncodedText Encoded<T>(T value)
        where T : struct, Enum => EnumNames<T>.ByValue[value].Encoded;

    private static string Convert(string member, bool lowerCase)
    {
        var text = new StringBuilder(member.Length + 4);
        for (var i = 0; i < member.Length; i++)
        {
            if (i > 0 && char.IsUpper(member[i]))
            {
                text.Append('_');
            }

            text.Append(lowerCase ? char.ToLowerInvariant(member[i]) : char.ToUpperInvariant(member[i]));
        }

        return text.ToString();
    }

    private static class EnumNames<T>
        where T : struct, Enum
    {
        public static readonly string[] All =
        [
            .. Enum.GetNames<T>()
                .Select(member => Convert(member, typeof(T).IsDefined(typeof(LowerCaseWireNamesAttribute), inherit: false))),
        ];

        public static readonly FrozenDictionary<T, (string Text, JsonEncodedText Encoded)> ByValue = Enum.GetValues<T>()
            .Zip(All)
            .ToFrozenDictionary(p => p.First, p => (p.Second, JsonEncodedText.Encode(p.Second)));

        public static readonly FrozenDictionary<string, T> ByName = All.Zip(Enum.GetValues<T>())
            .ToFrozenDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }
}

using System.Text;

namespace Citations.Benchmarks.Data;

/// <summary>Makes up pronounceable names. Some have letters beyond ASCII, so that counts of bytes, code units and code points
/// differ.</summary>
internal static class InventedNames
{
    private static readonly string[] _openings =
    [
        "Bel",
        "Kar",
        "Dor",
        "Vel",
        "Mar",
        "Tor",
        "Lin",
        "Ost",
        "Ser",
        "Ger",
        "Hal",
        "Nor",
        "Pel",
        "Ruv",
        "Sol",
        "Zab",
        "Čer",
        "Šan",
        "Žit",
        "Åls",
    ];
    private static readonly string[] _middles = ["", "a", "e", "o", "ava", "ine", "oru", "ela", "imo", "anta"];
    private static readonly string[] _endings =
    [
        "mora",
        "vik",
        "dale",
        "stad",
        "grad",
        "holm",
        "bridge",
        "ova",
        "ín",
        "ston",
        "burg",
        "mere",
        "nik",
        "ford",
        "polje",
        "hamn",
    ];
    private static readonly string[] _givenNames =
    [
        "Anna",
        "Bohdan",
        "Clara",
        "David",
        "Élise",
        "Farid",
        "Grace",
        "Henrik",
        "Iryna",
        "Jonas",
        "Kateřina",
        "Luca",
        "Mira",
        "Nils",
        "Olena",
        "Pavel",
        "Rosa",
        "Stefan",
        "Tereza",
        "Ulrich",
    ];

    public static string Place(ref Dice dice) => dice.Of<string>(_openings) + dice.Of<string>(_middles) + dice.Of<string>(_endings);

    public static string Person(ref Dice dice) => $"{dice.Of<string>(_givenNames)} {Place(ref dice)}";

    /// <summary>A readable key: lower case, hyphens, the number that makes it unique.</summary>
    public static string Key(string name, long number)
    {
        var key = new StringBuilder(name.Length + 12);
        foreach (var c in name)
        {
            key.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        }

        return key.Append('-').Append(number).ToString();
    }
}

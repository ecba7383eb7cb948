using Citations.Model.Values.Time;

namespace Citations.Model.Wordings;

/// <summary>What is known about a wording besides its words.</summary>
public sealed record WordingContext
{
    /// <summary>The language of the source, as a BCP 47 tag; decides what a comma in a number means.</summary>
    public string? Language { get; init; }

    /// <summary>The currency of an amount without one, and of a sign that several currencies share.</summary>
    public string? Currency { get; init; }

    /// <summary>The day that "yesterday" and "on Sunday" count from, usually the day of publication.</summary>
    public Edtf? RelativeTo { get; init; }

    /// <summary>Whether numbers are written as "1.234,5".</summary>
    internal bool HasDecimalComma => Language is { } tag && DecimalComma.Contains(tag.Split('-')[0].ToLowerInvariant());

    private static HashSet<string> DecimalComma { get; } =
        new(
            "bg ca cs da de el es et eu fi fr gl hr hu id is it lt lv nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi".Split(' '),
            StringComparer.Ordinal
        );
}

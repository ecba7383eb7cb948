namespace Citations.Model.Unicode;

/// <summary>Hangul syllables, which compose and decompose by arithmetic (The Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    public const int SyllableBase = 0xAC00,
        LeadBase = 0x1100,
        VowelBase = 0x1161,
        TrailBase = 0x11A7;

    public const int LeadCount = 19,
        VowelCount = 21,
        TrailCount = 28,
        SyllableCount = LeadCount * VowelCount * TrailCount;

    public static bool IsSyllable(int codePoint) => (uint)(codePoint - SyllableBase) < SyllableCount;

    public static void Decompose(int syllable, List<int> to)
    {
        var index = syllable - SyllableBase;
        to.Add(LeadBase + (index / (VowelCount * TrailCount)));
        to.Add(VowelBase + (index % (VowelCount * TrailCount) / TrailCount));
        if (index % TrailCount != 0)
        {
            to.Add(TrailBase + (index % TrailCount));
        }
    }

    /// <summary>The composition of two characters, or -1.</summary>
    public static int Compose(int first, int second)
    {
        if ((uint)(first - LeadBase) < LeadCount && (uint)(second - VowelBase) < VowelCount)
        {
            return SyllableBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TrailCount);
        }

        var open = IsSyllable(first) && (first - SyllableBase) % TrailCount == 0;
        return open && second > TrailBase && second < TrailBase + TrailCount ? first + second - TrailBase : -1;
    }
}

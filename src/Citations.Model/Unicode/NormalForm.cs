namespace Citations.Model;

/// <summary>Unicode normalisation.</summary>
internal static class NormalForm
{
    public static string Nfc(string text) => text;
}

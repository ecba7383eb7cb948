using System.Globalization;

namespace Citations.GraphQL.Types.Scalars;

/// <summary>Numbers that resolvers give as text.</summary>
internal static class NumberText
{
    public static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

using System.CommandLine;
using System.Globalization;
using Citations.GraphQL.Execution.Costs;
using Citations.Schema;

namespace Citations.Server.Commands;

/// <summary>The options of what a request may ask for: the sizes of pages, and what it may cost.</summary>
internal static class ApiSettings
{
    private const int MostItems = 1_000_000;
    private const int MostCost = 1_000_000_000;

    private static readonly CitationsSchemaOptions _sizes = new();
    private static readonly CostOptions _costs = new();
    private static readonly Option<string> _pageSize = Number(
        "--page-size",
        "Items of a page for which a request does not say how many.",
        _sizes.DefaultPageSize
    );
    private static readonly Option<string> _maxPageSize = Number(
        "--max-page-size",
        "Items that a page may have at most.",
        _sizes.MaxPageSize
    );
    private static readonly Option<string> _maxFieldCost = Number(
        "--max-field-cost",
        "What the fields of an operation may cost together; 0 for any cost.",
        _costs.MaxFieldCost
    );
    private static readonly Option<string> _maxTypeCost = Number(
        "--max-type-cost",
        "What the objects of an answer may cost together; 0 for any cost.",
        _costs.MaxTypeCost
    );

    private static readonly Option<bool> _federation = Setting.Switch(
        "--federation",
        "Be a subgraph of Apollo Federation: tell gateways the schema, and resolve the objects that they name."
    );

    public static void AddApiOptions(this Command command)
    {
        command.Options.Add(_federation);
        command.Options.Add(_pageSize);
        command.Options.Add(_maxPageSize);
        command.Options.Add(_maxFieldCost);
        command.Options.Add(_maxTypeCost);
    }

    /// <exception cref="StartException">An option is no number, or out of its range.</exception>
    public static CitationsSchemaOptions ReadApi(this ParseResult result)
    {
        var sizes = new CitationsSchemaOptions
        {
            DefaultPageSize = Read(result, _pageSize, 1, MostItems),
            MaxPageSize = Read(result, _maxPageSize, 1, MostItems),
            Federation = result.GetValue(_federation),
        };
        return sizes.DefaultPageSize <= sizes.MaxPageSize
            ? sizes
            : throw new StartException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_pageSize.Name} {sizes.DefaultPageSize}: more than {_maxPageSize.Name}, which is {sizes.MaxPageSize}."
                )
            );
    }

    /// <exception cref="StartException">An option is no number, or out of its range.</exception>
    public static CostOptions ReadCosts(this ParseResult result) =>
        new() { MaxFieldCost = ReadCost(result, _maxFieldCost), MaxTypeCost = ReadCost(result, _maxTypeCost) };

    private static Option<string> Number(string name, string description, double? fallback) =>
        Setting.Text(name, "N", description, string.Create(CultureInfo.InvariantCulture, $"{fallback}"));

    private static double? ReadCost(ParseResult result, Option<string> option) =>
        Read(result, option, 0, MostCost) is > 0 and var cost ? cost : null;

    private static int Read(ParseResult result, Option<string> option, int least, int most) =>
        int.TryParse(result.GetRequiredValue(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw new StartException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{option.Name} {result.GetValue(option)}: not a whole number from {least} to {most}."
                )
            );
}

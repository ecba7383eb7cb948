namespace Citations.Architecture.Tests.Circles;

/// <summary>The search for circles, tried on folders of this project that were made for it: <c>Planted</c>.</summary>
public sealed class PlantedCircleTests
{
    private const string Planted = "Circles/Planted/";

    private static readonly IReadOnlyList<FolderUse> _uses = FolderGraph.Of(
        typeof(PlantedCircleTests).Assembly,
        "tests/Citations.Architecture.Tests"
    );

    public static TheoryData<string> Kinds =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Repository.Root, "tests/Citations.Architecture.Tests", Planted, "Kinds"))
                .Select(folder => Path.GetFileName(folder)!)
                .Where(kind => kind is not "Used"),
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_use_is_seen(string kind) =>
        Assert.Contains(_uses, use => use.From == $"{Planted}Kinds/{kind}" && use.To == $"{Planted}Kinds/Used");

    [Theory]
    [InlineData("Pair", "First -> Second", "Second -> First")]
    [InlineData("Ring", "First -> Second", "Second -> Third", "Third -> First")]
    [InlineData("Nested", "First -> Second", "Second -> First")]
    public void A_circle_is_found(string name, params string[] circle) => Assert.Equal(circle, CirclesOf(name));

    [Theory]
    [InlineData("Kinds")]
    [InlineData("Chain")]
    public void Where_there_is_none_none_is_found(string name) => Assert.Empty(CirclesOf(name));

    private static IEnumerable<string> CirclesOf(string name)
    {
        var folder = $"{Planted}{name}/";
        return from use in FolderGraph.OnCircles(_uses)
            where use.From.StartsWith(folder, StringComparison.Ordinal)
            select $"{use.From[folder.Length..]} -> {use.To[folder.Length..]}";
    }
}

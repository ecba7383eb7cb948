using Citations.Interchange.Export;
using Citations.Storage.Queries;
using Citations.Tests;

namespace Citations.Interchange.Tests.Export;

/// <summary>Each format as approved, on what the seed says of one contested amount and one contested office.</summary>
public sealed class GoldenTests(SeedStore seed) : IClassFixture<SeedStore>
{
    private static readonly Scalar[] _properties = [Scalar.Of("head-of-government"), Scalar.Of("announced-amount")];

    /// <summary>All but Parquet and Excel, whose bytes depend on the compression library; other people's readers judge it.</summary>
    public static TheoryData<string> Files =>
        [
            .. ExportFile
                .All.Where(file =>
                    file.Collection is not (ExportCollection.Texts or ExportCollection.All)
                    && !file.IsBinary
                    && file.Format != ExportFormat.ClaimReview
                )
                .Select(file => file.Name),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_file_is_as_approved(string name)
    {
        var file = ExportFile.Of(name);
        var request = new ExportRequest(file)
        {
            Where = file.Collection switch
            {
                ExportCollection.Facts => Where.In(Field.FactProperty, _properties),
                ExportCollection.ClaimGroups => Where.In(Field.GroupProperty, _properties),
                ExportCollection.Entities => Where.Compare(Field.EntityKey, ComparisonOperator.StartsWith, Scalar.Of("ca")),
                ExportCollection.Properties => Where.In(Field.PropertyKey, _properties),
                _ => null,
            },
        };
        Golden.Matches(await seed.Store.BytesAsync(request), $"Golden/{name}");
    }
}

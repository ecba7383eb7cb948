using System.IO.Compression;
using System.Text.Json;
using Citations.Interchange.Export;
using Citations.Interchange.Export.Packages;
using Citations.Storage;
using Citations.Storage.Snapshots;
using Citations.Tests;

namespace Citations.Interchange.Tests.Export;

/// <summary>Packages, as other people's tools and our own check find them.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly Support.Workbench _workbench = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("package").FullName;

    private ICitationStore Store => _workbench.Store;

    private string Package => Path.Combine(_directory, "package");

    public async ValueTask InitializeAsync()
    {
        await _workbench.SeedAsync();
        await _workbench.ImportAsync(
            """{"record":"source","key":"this-data-set","kind":"DATASET","title":"Aid & """
                + """arms: \"who\" said <what>?","description":"Two """
                + """lines\nof text.","licence":"CC-BY-4.0","creators":[{"family":"Doe","given":"Jane"},{"literal":"Example """
                + """Institute"}]}"""
        );
        using var target = new DirectoryTarget(Package);
        await RunAsync(target);
        target.Complete();
    }

    public async ValueTask DisposeAsync()
    {
        await _workbench.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("frictionless")]
    [InlineData("rocrate")]
    [InlineData("csvw")]
    [InlineData("croissant")]
    [InlineData("dcat")]
    public async Task Other_peoples_tools_find_nothing_wrong(string kind) => Assert.Equal([], await CheckAsync(kind));

    [Theory]
    [InlineData("frictionless", "datapackage.json", "\"name\": \"facts\"", "\"name\": \"Facts & more\"")]
    [InlineData("frictionless", "datapackage.json", "\"type\": \"number\"", "\"type\": \"boolean\"")]
    [InlineData("frictionless", "datapackage.json", "\"hash\": \"sha256:", "\"hash\": \"sha256:0")]
    [InlineData("frictionless", "datapackage.json", "\"path\": \"facts.csv\"", "\"path\": \"fact.csv\"")]
    [InlineData("rocrate", "ro-crate-metadata.json", "\"datePublished\"", "\"published\"")]
    [InlineData("rocrate", "ro-crate-metadata.json", "\"contentSize\": \"", "\"contentSize\": \"1")]
    [InlineData("rocrate", "ro-crate-metadata.json", "\"@id\": \"./\"", "\"@id\": \"./x\"")]
    [InlineData("csvw", "csvw-metadata.json", "\"titles\": \"quote\"", "\"titles\": \"qoute\"")]
    [InlineData("csvw", "csvw-metadata.json", "\"datatype\": \"double\"", "\"datatype\": \"float number\"")]
    [InlineData("csvw", "csvw-metadata.json", "\"url\": \"facts.csv\"", "\"url\": \"entities.csv\"")]
    [InlineData("croissant", "croissant.json", "\"license\"", "\"lisense\"")]
    [InlineData("croissant", "croissant.json", "\"column\": \"quote\"", "\"column\": \"qoute\"")]
    [InlineData("croissant", "croissant.json", "\"sha256\": \"", "\"sha256\": \"0")]
    [InlineData("dcat", "dcat.jsonld", "\"mediaType\": \"https", "\"mediaType\": \"ftp")]
    [InlineData("dcat", "dcat.jsonld", "\"identifier\": ", "\"identifer\": ")]
    [InlineData("dcat", "dcat.jsonld", "\"checksumValue\": \"", "\"checksumValue\": \"0")]
    public async Task A_field_that_is_wrong_is_found(string kind, string file, string right, string wrong)
    {
        await ReplaceAsync(file, right, wrong);
        Assert.NotEmpty(await CheckAsync(kind));
        Assert.NotEmpty(await PackageCheck.RunAsync(Package, Exports.Cancel));
    }

    [Fact]
    public async Task The_descriptions_are_as_approved()
    {
        var at = await Store.LatestAsync(Exports.Cancel);
        foreach (
            var name in (string[])["datapackage.json", "ro-crate-metadata.json", "csvw-metadata.json", "croissant.json", "dcat.jsonld"]
        )
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Package, name), Exports.Cancel);
            Golden.Matches(System.Text.Encoding.UTF8.GetBytes(WithoutTime(text, at)), $"Golden/package/{name}");
        }
    }

    [Fact]
    public async Task The_same_snapshot_gives_the_same_bytes_in_a_directory_and_in_a_zip()
    {
        Assert.Equal([], await PackageCheck.RunAsync(Package, Exports.Cancel));
        var first = await ZipAsync();
        await Task.Delay(TimeSpan.FromSeconds(2.1), Exports.Cancel);
        Assert.Equal(first, await ZipAsync());
        var unpacked = Path.Combine(_directory, "unpacked");
        await using (var zip = new ZipArchive(new MemoryStream(first)))
        {
            await zip.ExtractToDirectoryAsync(unpacked, Exports.Cancel);
        }

        Assert.Equal([], await PackageCheck.RunAsync(unpacked, Exports.Cancel));
        foreach (var path in Directory.EnumerateFiles(Package))
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(path, Exports.Cancel),
                await File.ReadAllBytesAsync(Path.Combine(unpacked, Path.GetFileName(path)), Exports.Cancel)
            );
        }
    }

    [Fact]
    public async Task A_file_that_was_changed_added_or_removed_is_found()
    {
        await File.AppendAllTextAsync(Path.Combine(Package, "facts.csv"), "x", Exports.Cancel);
        await File.WriteAllTextAsync(Path.Combine(Package, "more.csv"), "x", Exports.Cancel);
        File.Delete(Path.Combine(Package, "entities.csv"));
        var faults = await PackageCheck.RunAsync(Package, Exports.Cancel);
        Assert.All(
            (string[])["facts.csv: it was changed", "more.csv: it is not in", "entities.csv: it is missing"],
            part => Assert.Contains(faults, fault => fault.StartsWith(part, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/b")]
    public async Task A_list_that_leads_elsewhere_is_not_followed(string name)
    {
        await File.AppendAllTextAsync(
            Path.Combine(Package, PackageExport.ManifestName),
            $"{new string('0', 64)}  {name}\n",
            Exports.Cancel
        );
        Assert.Contains(
            await PackageCheck.RunAsync(Package, Exports.Cancel),
            fault => fault.Contains("is not a hash, two spaces and the name of a file", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_package_of_nothing_tells_so_and_holds()
    {
        await using var empty = new Support.Workbench();
        using var target = new DirectoryTarget(Path.Combine(_directory, "empty"));
        await new PackageExport(empty.Store).RunAsync(
            target,
            await empty.Store.LatestAsync(Exports.Cancel),
            new ExportProgress(),
            Exports.Cancel
        );
        target.Complete();
        Assert.Equal([], await PackageCheck.RunAsync(Path.Combine(_directory, "empty"), Exports.Cancel));
    }

    [Fact]
    public void A_directory_that_holds_something_is_not_touched()
    {
        var fault = Assert.Throws<ExportException>(() => new DirectoryTarget(_directory));
        Assert.Equal(ExportErrorCodes.Unwritable, fault.Code);
        Assert.Equal([Package], Directory.EnumerateFileSystemEntries(_directory));
    }

    /// <summary>When the commit was made differs from run to run.</summary>
    private static string WithoutTime(string text, Snapshot at) =>
        text.Replace(Model.Common.Timestamp.Format(at.CommittedAt), "TIME", StringComparison.Ordinal)
            .Replace($"\"{at.CommittedAt.UtcDateTime:yyyy-MM-dd}\"", "\"DAY\"", StringComparison.Ordinal);

    private async Task RunAsync(IPackageTarget target) =>
        await new PackageExport(Store).RunAsync(target, await Store.LatestAsync(Exports.Cancel), new ExportProgress(), Exports.Cancel);

    private async Task<byte[]> ZipAsync()
    {
        using var output = new MemoryStream();
        await using (var zip = new ZipTarget(output))
        {
            await RunAsync(zip);
        }

        return output.ToArray();
    }

    private async Task<IReadOnlyList<string?>> CheckAsync(string kind)
    {
        var node = NodeTool.OrSkip(RepositoryRoot.Combine("tests", "Citations.Interchange.Tests", "Export", "Readers"));
        return
        [
            .. (await node.RunAsync("package.mjs", [], kind, Package)).Select(line => JsonDocument.Parse(line).RootElement.GetString()),
        ];
    }

    private async Task ReplaceAsync(string file, string right, string wrong)
    {
        var path = Path.Combine(Package, file);
        var text = await File.ReadAllTextAsync(path, Exports.Cancel);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal), Exports.Cancel);
    }
}

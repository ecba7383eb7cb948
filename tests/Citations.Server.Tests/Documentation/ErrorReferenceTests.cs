using System.Reflection;
using Citations.Model.Common;
using Citations.Model.Problems;
using Citations.Storage.Commits;
using Citations.Storage.Errors;
using Citations.Tests;

namespace Citations.Server.Tests.Documentation;

/// <summary><c>docs/reference/errors.md</c> names every error code of the program.</summary>
public sealed class ErrorReferenceTests
{
    private static readonly string _page = File.ReadAllText(RepositoryRoot.Combine("docs", "reference", "errors.md"));

    /// <summary>The constants of all classes called <c>…ErrorCodes</c>, and the members of the enumerations of codes.</summary>
    public static TheoryData<string> Codes =>
        [
            .. Directory
                .GetFiles(AppContext.BaseDirectory, "Citations.*.dll")
                .Where(file => Directory.Exists(RepositoryRoot.Combine("src", Path.GetFileNameWithoutExtension(file))))
                .SelectMany(file => Assembly.LoadFrom(file).GetTypes())
                .Where(type => type.Name.EndsWith("ErrorCodes", StringComparison.Ordinal))
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
                .Where(constant => constant.IsLiteral && constant.FieldType == typeof(string))
                .Select(constant => (string)constant.GetRawConstantValue()!)
                .Concat(Enum.GetValues<ProblemCode>().Select(code => WireName.Of(code)))
                .Concat(Enum.GetValues<WriteProblemCode>().Select(code => WireName.Of(code)))
                .Concat(Enum.GetNames<StoreErrorCode>())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_documented(string code) => Assert.Contains($"`{code}`", _page, StringComparison.Ordinal);
}

using Citations.GraphQL.Types;
using Citations.Model.Common;
using Citations.Model.Facts;
using Citations.Model.Problems;
using Xunit;

namespace Citations.Schema.Tests.Mutations;

/// <summary>Whatever can go wrong has a code, and every code a type that carries it.</summary>
public sealed class ErrorCodeTests
{
    /// <summary>Faults of JSON and of record files, which a GraphQL input cannot have.</summary>
    private static readonly ProblemCode[] _ofFilesOnly =
    [
        ProblemCode.KeyMismatch,
        ProblemCode.MalformedJson,
        ProblemCode.WrongType,
        ProblemCode.UnknownField,
        ProblemCode.DuplicateField,
    ];

    public static TheoryData<ProblemCode> OfTheModel => [.. Enum.GetValues<ProblemCode>().Except(_ofFilesOnly)];

    [Theory]
    [MemberData(nameof(OfTheModel))]
    public void Every_fault_that_the_model_knows_has_a_code(ProblemCode code) =>
        Assert.NotNull(Assert.IsType<EnumType>(CitationsSchema.Definition.Type("ErrorCode")).Value(WireName.Of(code)));

    [Fact]
    public void Every_other_code_has_a_type_of_its_own()
    {
        var own = Assert
            .IsType<EnumType>(CitationsSchema.Definition.Type("ErrorCode"))
            .Values.Select(value => value.Name)
            .Except(Enum.GetValues<ProblemCode>().Select(WireName.Of));

        Assert.All(
            own,
            code =>
                Assert.IsType<ObjectType>(
                    CitationsSchema.Definition.Type(
                        $"{string.Concat(code.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()))}Error"
                    )
                )
        );
    }

    [Fact]
    public void Every_error_of_a_mutation_is_an_Error() =>
        Assert.All(
            CitationsSchema.Definition.Types.OfType<UnionType>().Where(union => union.Name.EndsWith("Error", StringComparison.Ordinal)),
            union => Assert.All(union.Types, member => Assert.Contains(member.Interfaces, @interface => @interface.Name == "Error"))
        );

    [Fact]
    public void Every_payload_follows_the_conventions() =>
        Assert.All(
            CitationsSchema.Definition.MutationType!.Fields,
            field =>
            {
                var name = $"{char.ToUpperInvariant(field.Name[0])}{field.Name[1..]}";
                Assert.Equal(($"{name}Payload!", $"{name}Input!"), (field.Type.ToString(), Assert.Single(field.Arguments).Type.ToString()));
                Assert.Equal($"[{name}Error!]", Assert.IsType<ObjectType>(field.Type.Named).Field("errors")!.Type.ToString());
            }
        );
}

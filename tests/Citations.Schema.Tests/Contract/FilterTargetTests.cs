using Citations.GraphQL.Types;
using Citations.Schema.Filtering;
using Citations.Storage.Queries;
using Xunit;

namespace Citations.Schema.Tests.Contract;

/// <summary>What filter and sort inputs offer, and what the store is asked for, are one.</summary>
public sealed class FilterTargetTests
{
    private static readonly Dictionary<Scope, string> _names = new()
    {
        [Scope.Facts] = "Fact",
        [Scope.Values] = "Value",
        [Scope.Citations] = "Citation",
        [Scope.Qualifiers] = "Qualifier",
        [Scope.Sources] = "Source",
        [Scope.Entities] = "Entity",
        [Scope.Properties] = "Property",
        [Scope.ClaimGroups] = "ClaimGroup",
    };

    public static TheoryData<Scope> Scopes => [.. _names.Keys];

    public static TheoryData<Scope> SortedScopes => [.. _names.Keys.Except([Scope.Citations, Scope.Qualifiers])];

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Every_filter_field_has_a_target_and_every_target_a_field(Scope scope)
    {
        var offered = Input($"{_names[scope]}FilterInput")
            .Fields.Select(field => field.Name)
            .Except(["and", "or", "not"], StringComparer.Ordinal);

        Assert.Equal(Targets(scope).Keys.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Every_filter_field_takes_the_operations_of_its_type(Scope scope) =>
        Assert.All(
            Targets(scope),
            target => Assert.Equal(InputNameOf(target.Value), Input($"{_names[scope]}FilterInput").Field(target.Key)!.Type.ToString())
        );

    [Theory]
    [MemberData(nameof(SortedScopes))]
    public void Every_sort_field_has_a_target_that_can_be_sorted_by(Scope scope) =>
        Assert.All(Input($"{_names[scope]}SortInput").Fields, field => Assert.IsNotType<FilterTarget.Many>(Targets(scope)[field.Name]));

    [Fact]
    public void Every_field_of_the_store_can_be_filtered_by()
    {
        var reached = _names.Keys.SelectMany(scope => Targets(scope).Values).SelectMany(FieldsOf).Append(Field.Text);

        Assert.Empty(Enum.GetValues<Field>().Except(reached));
    }

    private static IEnumerable<Field> FieldsOf(FilterTarget target) =>
        target switch
        {
            FilterTarget.Leaf leaf => [leaf.Field],
            FilterTarget.One { Key: { } key } => [key],
            _ => [],
        };

    private static string InputNameOf(FilterTarget target) =>
        target switch
        {
            FilterTarget.One one => $"{_names[Fields.EndsOf(one.Relation).To]}FilterInput",
            FilterTarget.Many { List: ListField.GroupCauses } => "ListDisagreementCauseFilterInput",
            FilterTarget.Many many when Fields.EndsOf(many.List).To == Scope.Texts => "ListStringOperationFilterInput",
            FilterTarget.Many many => $"List{_names[Fields.EndsOf(many.List).To]}FilterInput",
            FilterTarget.Leaf leaf => OperationsOn(leaf.Field),
            _ => "",
        };

    private static string OperationsOn(Field field) =>
        (Fields.TypeOf(field), field) switch
        {
            (FieldType.Member, Field.PropertyValueKind) => "ValueKindOperationFilterInput",
            (FieldType.Member, Field.PropertyCardinality) => "CardinalityOperationFilterInput",
            (FieldType.Member, Field.GroupAgreement) => "AgreementOperationFilterInput",
            (FieldType.Member, Field.CitationVerification) => "VerificationOperationFilterInput",
            (FieldType.Member, _) => $"{field}OperationFilterInput",
            (FieldType.Integer, Field.FactCommit) => "LongOperationFilterInput",
            (FieldType.Text, _) => "StringOperationFilterInput",
            (FieldType.Integer, _) => "IntOperationFilterInput",
            (FieldType.Number, _) => "FloatOperationFilterInput",
            (FieldType.Amount, _) => "DecimalOperationFilterInput",
            (FieldType.Boolean, _) => "BooleanOperationFilterInput",
            (FieldType.Instant, _) => "DateTimeOperationFilterInput",
            _ => "LocalDateOperationFilterInput",
        };

    private static IReadOnlyDictionary<string, FilterTarget> Targets(Scope scope) =>
        FilterTargets.All.Single(entry => entry.Scope == scope).Fields;

    private static InputObjectType Input(string name) => Assert.IsType<InputObjectType>(CitationsSchema.Definition.Type(name));
}
